// A customer's account: in by a mailed code, everything that stands there, and its end.
import { readFile } from 'node:fs/promises';

import { codeFor, letters } from '../letters.mjs';
import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { atTheDesk } from './desk.mjs';
import { checkOut, fillCart } from './shop.mjs';

/** Signs a customer in with the code that is mailed to them. */
export async function signedIn(page, t, email) {
  await t.visit(page, '/account/sign-in');
  await page.fill('#email', email);
  const old = await letters(t.facts.mail);
  await page.locator('main form button.primary').click();
  await page.waitForURL(/\/account\/code/);
  await page.fill('#code', await codeFor(t.facts.mail, email, old));
  await page.locator('.one-code button').click();
  await page.waitForURL(/\/account$/);
}

/** One log-in for each server and address: signing in is limited, and the walks are many. */
const sessions = new Map();

/** Is signed in as somebody whom the demo knows. */
export async function asMember(page, t, email) {
  const key = `${t.base} ${email}`;
  if (sessions.has(key)) await page.context().addCookies(sessions.get(key));
  else {
    await signedIn(page, t, email);
    sessions.set(key, await page.context().cookies());
  }
  await t.visit(page, '/account');
}

/** Presses a button that leads to another page. */
const press = (page, button) => Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);

const away = (t) => ({ name: t.say({ ar: 'سارة القحطاني', en: 'Sara Alqahtani' }), city: t.say({ ar: 'الرياض', en: 'Riyadh' }) });
const streets = { home: { ar: 'شارع العليا ١٢', en: '12 Olaya Street' }, work: { ar: 'طريق الملك فهد ٤٠', en: '40 King Fahd Road' } };

async function comesIn(page, t, email) {
  await t.visit(page, '/account');
  await page.waitForURL(/\/account\/sign-in/);
  await t.look(page, 'sign in');
  t.expects(/422/);
  await page.fill('#email', 'nobody');
  await page.evaluate(() => { document.querySelector('main form').noValidate = true; });
  await press(page, 'main form button.primary');
  await page.locator('#email-error').waitFor();
  await t.look(page, 'no address');

  await page.fill('#email', email);
  const old = await letters(t.facts.mail);
  await press(page, 'main form button.primary');
  await t.look(page, 'code');
  const code = await codeFor(t.facts.mail, email, old);
  await page.fill('#code', String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await press(page, '.one-code button');
  await page.locator('#code-error, .notice.bad').first().waitFor();
  await t.look(page, 'wrong code');
  // As people type it who read it from a phone that is set to Arabic.
  await page.fill('#code', t.say({ en: code, ar: code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))) }));
  await press(page, '.one-code button');
  t.assert.equal(new URL(page.url()).pathname, '/account');
}

async function tellsOfThemselves(page, t) {
  await t.visit(page, '/account/details');
  await page.fill('#name', away(t).name);
  await page.fill('#phone', '+966 55 123 4567');
  await press(page, 'form[action="/account/details"] button');
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'details');
  await t.visit(page, '/account');
  t.assert.ok((await page.locator('h1').textContent()).includes(away(t).name), 'greeted by name');
}

async function keepsAddresses(page, t) {
  await t.visit(page, '/account/addresses');
  await page.locator('.empty').waitFor();
  await t.look(page, 'no addresses');
  for (const place of ['home', 'work']) {
    await t.visit(page, '/account/addresses/new');
    t.assert.equal(await page.inputValue('#name'), away(t).name, 'who receives is known');
    if (place === 'home') {
      t.expects(/422/);
      await press(page, 'form.card button.primary');
      await page.locator('#line1-error').waitFor();
      await t.look(page, 'address refused');
    }
    await page.fill('#line1', t.say(streets[place]));
    await page.fill('#city', away(t).city);
    await press(page, 'form.card button.primary');
  }
  t.assert.equal(await page.locator('.places-kept > li').count(), 2);
  await t.look(page, 'addresses');

  const work = page.locator('.places-kept > li', { hasText: t.say(streets.work) });
  await Promise.all([page.waitForNavigation(), work.locator('form[action$="/usual"] button').click()]);
  await work.locator('.badge').waitFor();
  await Promise.all([page.waitForNavigation(), work.locator('a').first().click()]);
  await page.fill('#postcode', '12345');
  await press(page, 'form.card button.primary');
  await page.locator('.places-kept', { hasText: '12345' }).waitFor();
  const home = page.locator('.places-kept > li', { hasText: t.say(streets.home) });
  await Promise.all([page.waitForNavigation(), home.locator('form[action$="/remove"] button').click()]);
  t.assert.equal(await page.locator('.places-kept > li').count(), 1);
}

/** What is known is filled in, so that only the way to pay is left. */
async function buys(page, t, email) {
  await fillCart(page, t);
  await t.visit(page, '/checkout');
  const known = { name: away(t).name, email, line1: t.say(streets.work), city: away(t).city };
  for (const [field, value] of Object.entries(known)) t.assert.equal(await page.inputValue(`#${field}`), value, field);
  await t.look(page, 'known checkout');
  await page.selectOption('#test_card', 'tok_ok');
  await press(page, '.summary button[type="submit"]');
  t.assert.match(page.url(), /\/o\//);
}

async function looksBack(page, t, count) {
  await t.visit(page, '/account/orders');
  t.assert.equal(await page.locator('.bought > li').count(), count, 'the guest order is there too');
  await t.look(page, 'orders');
  const order = await page.locator('.bought a').first().getAttribute('href');
  await t.visit(page, order);
  await t.visit(page, '/account');
  await t.look(page, 'account');
}

async function takesDataAlong(page, t, email) {
  await t.visit(page, '/account/privacy');
  await t.look(page, 'privacy');
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('a[href="/account/data"]').click()]);
  t.assert.equal(file.suggestedFilename(), 'my-data.json');
  const data = JSON.parse(await readFile(await file.path(), 'utf8'));
  t.assert.equal(data.details.name, away(t).name);
  t.assert.deepEqual(data.identities.filter(({ kind }) => kind === 'email'), [{ kind: 'email', value: email }]);
  t.assert.equal(data.addresses.length, 1);
  t.assert.equal(data.orders.length, 2);
}

/** The shop hands over what was bought, so that nothing is under way. */
async function areServed(t, email) {
  const desk = await t.other({ viewport: 'desktop' });
  const owner = await desk.page();
  await atTheDesk(owner, desk);
  await desk.visit(owner, `/desk/orders?q=${encodeURIComponent(email)}`);
  const orders = await owner.locator('main tbody a[href^="/desk/orders/"]').evaluateAll((links) => links.map((link) => link.href));
  for (const order of new Set(orders)) {
    await desk.visit(owner, order);
    await press(owner, 'form[method="post"] button.primary');
  }
}

async function leaves(page, t, email) {
  await t.visit(page, '/account/erase');
  await t.look(page, 'erase');
  t.expects(/409/);
  await press(page, 'form[action="/account/erase"] button');
  await page.locator('.notice.bad').waitFor();
  await t.look(page, 'not while something is under way');
  await areServed(t, email);
  await t.visit(page, '/account/erase');
  await press(page, 'form[action="/account/erase"] button');
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'erased');
  await signedIn(page, t, email);
  await page.locator('.empty').waitFor();
  t.assert.ok(!(await page.locator('h1').textContent()).includes(away(t).name), 'nothing is left');
  await press(page, 'form[action="/account/sign-out"] button');
  await t.visit(page, '/account');
  await page.waitForURL(/\/account\/sign-in/);
}

const steps = async (page, t) => {
  const email = `sara-${t.viewport}@example.com`;
  await fillCart(page, t);
  await checkOut(page, t, { email });
  await comesIn(page, t, email);
  await tellsOfThemselves(page, t);
  await keepsAddresses(page, t);
  await buys(page, t, email);
  await looksBack(page, t, 2);
  await takesDataAlong(page, t, email);
  await leaves(page, t, email);
};

// Signing in is limited, so each run has a shop of its own.
for (const language of ['ar', 'en']) {
  for (const viewport of ['phone', 'desktop']) {
    walk('account: from the code to the end of it', { languages: [language], viewports: [viewport], server: () => demoShop() }, steps);
  }
}
