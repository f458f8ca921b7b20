// The desk, walked by the owner: signing in, and work that must be possible with the keyboard alone.
import { walk } from '../walk.mjs';

/** One log-in for each server: signing in is limited, and the walks are many. */
const sessions = new Map();

/** Sits at the desk as the owner. */
export async function atTheDesk(page, t) {
  if (!sessions.has(t.base)) sessions.set(t.base, await signIn(page, t));
  else await page.context().addCookies(sessions.get(t.base));
  await t.visit(page, '/desk');
}

async function signIn(page, t) {
  await t.visit(page, '/desk');
  await page.waitForURL(/\/desk\/sign-in/);
  await page.fill('#email', t.facts['owner email']);
  await page.fill('#password', t.facts['owner password']);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL(/\/desk$/);
  return (await page.context().cookies()).filter((cookie) => cookie.name === 'session');
}
