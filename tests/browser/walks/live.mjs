// One stock everywhere: a sale at the till moves the number on a shop page that is open elsewhere, without a reload.
import { walk } from '../walk.mjs';
import { atTheTill, payCash, touchSomething } from './till.mjs';

const QUICK_ENOUGH_MS = 2_000;

/** The numbers beside the stores of an open product page, by element. */
async function numbers(page) {
  const badges = page.locator('.stock[data-available]');
  return Object.fromEntries(await badges.evaluateAll((all) => all.map((one) => [one.id, Number(one.dataset.available)])));
}

walk('live: a sale at the till moves the number in the shop', { viewports: ['phone', 'desktop'] }, async (page, t) => {
  const store = await t.other({ viewport: 'tablet' });
  const till = await store.page();
  await atTheTill(till, store);
  const sold = await touchSomething(till, store);

  await t.visit(page, `/p/${sold.handle}?v=${sold.variant}`);
  await page.waitForFunction(() => document.documentElement.dataset.stream === 'on');
  await page.evaluate(() => { window.untouched = true; });
  const before = await numbers(page);

  await payCash(till, store);
  const start = performance.now();
  await page.waitForFunction(
    (old) => Object.entries(old).some(([id, count]) => Number(document.getElementById(id)?.dataset.available) === count - 1),
    before,
    { timeout: QUICK_ENOUGH_MS, polling: 20 },
  );
  console.log(`    the number moved within ${Math.round(performance.now() - start)} ms of the receipt`);
  t.assert.ok(await page.evaluate(() => window.untouched), 'the page was not loaded again');
  const after = await numbers(page);
  const fallen = Object.keys(before).filter((id) => after[id] === before[id] - 1);
  t.assert.equal(fallen.length, 1, 'one number in one store fell by one');
  await t.look(page, 'after the sale');
});

walk('live: a cart grows on every open page of its shopper', { viewports: ['desktop'], languages: ['ar'] }, async (page, t) => {
  await t.visit(page, '/');
  await page.locator('.product:not(:has(.badge.bad)) :is(h2, h3) a').first().click();
  await page.locator('form[action="/cart/add"] button').click();
  await page.locator('#cart-count .count', { hasText: '1' }).waitFor();
  const second = await t.page();
  await t.visit(second, '/cart');
  await second.waitForFunction(() => document.documentElement.dataset.stream === 'on');
  await page.locator('form[action="/cart/add"] button').click();
  await second.locator('.stepper output', { hasText: '2' }).waitFor();
});
