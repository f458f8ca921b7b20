// The till, walked by a cashier: sign in, scan, park, take a customer's cart over, pay in every way, receipt.
import { walk } from '../walk.mjs';
import { fillCart } from './shop.mjs';

/** One log-in for each server: signing in is limited, and the walks are many. */
const sessions = new Map();

/** Stands at the till with an empty basket. */
export async function atTheTill(page, t) {
  if (!sessions.has(t.base)) sessions.set(t.base, await signIn(page, t));
  else await page.context().addCookies(sessions.get(t.base));
  await t.visit(page, '/till');
  const clear = page.locator('form[action="/till/clear"] button');
  if (await clear.count()) await Promise.all([page.waitForNavigation(), clear.click()]);
}

async function signIn(page, t) {
  await t.visit(page, '/till');
  await page.waitForURL(/\/till\/sign-in/);
  await page.fill('#email', t.facts['till email']);
  await page.fill('#pin', t.facts['till pin']);
  await page.locator('.sign-in form > .button').click();
  await page.waitForURL(/\/till$/);
  return (await page.context().cookies()).filter((cookie) => cookie.name === 'session');
}

/** Touches the first thing this store has and puts it into the basket. Gives its SKU, its variant and its product's handle. */
export async function touchSomething(page, t) {
  await t.visit(page, '/till');
  const products = await page.locator('a.touch:not(.gone)').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const product of products) {
    await t.visit(page, product);
    // A few pieces, so that every walk finds some.
    const rows = page.locator('form:has(button.hit:not([disabled]))');
    for (const row of await rows.all()) {
      if (Number(await row.locator('button.hit').getAttribute('data-available')) < 3) continue;
      const variant = await row.locator('input[name="variant"]').getAttribute('value');
      const sku = (await row.locator('.quiet bdi').first().textContent()).trim();
      await row.locator('button.hit').click();
      await page.locator('.just-added').waitFor();
      return { variant, sku, handle: new URL(product, t.base).searchParams.get('p') };
    }
  }
  throw new Error('no product with three pieces in this store');
}

/** Pays what is due in cash, exactly. */
export async function payCash(page, t) {
  await t.visit(page, '/till/pay');
  await page.locator('form:has(#given) > button[type="submit"]').click();
  await page.waitForURL(/\/till\/receipt\//);
}

walk('till: signing in', { viewports: ['phone', 'tablet'] }, async (page, t) => {
  await t.visit(page, '/till/sign-in');
  await t.look(page, 'sign in');
  await page.locator('[data-digit="7"]').click();
  await page.locator('[data-digit="3"]').click();
  await page.locator('[data-erase]').click();
  t.assert.equal(await page.inputValue('#pin'), '7', 'the pad writes the PIN');
});

walk('till: a wrong PIN opens nothing', { viewports: ['phone'], languages: ['ar'] }, async (page, t) => {
  t.expects(/422/);
  await t.visit(page, '/till/sign-in');
  await page.fill('#email', 'stranger@example.com');
  await page.fill('#pin', '000000');
  await page.locator('.sign-in form > .button').click();
  await page.locator('.notice.bad').waitFor();
  await t.look(page, 'refused');
});

walk('till: from the scan to the receipt', async (page, t) => {
  await atTheTill(page, t);
  await t.look(page, 'till');
  const thing = await touchSomething(page, t);

  // A scanner types wherever the focus is, and ends with Enter.
  await page.keyboard.type(thing.sku);
  await page.keyboard.press('Enter');
  await page.locator('.stepper output', { hasText: '2' }).waitFor();
  t.assert.equal(await page.inputValue('#scan'), '', 'the field is ready for the next scan');
  await page.locator('.stepper button').first().click();
  await page.locator('.stepper output', { hasText: '1' }).waitFor();
  await t.look(page, 'basket');

  await page.locator('details:has(#note) summary').click();
  await page.fill('#note', t.say({ ar: 'سترة زرقاء', en: 'Blue jacket' }));
  await page.locator('form[action="/till/park"] button').click();
  await page.locator('.basket .empty').waitFor();
  await page.locator('#parked-count').click();
  await page.waitForURL(/\/till\/parked/);
  await t.look(page, 'parked');
  await page.locator('.aside form button').first().click();
  await page.locator('.basket-line').waitFor();

  await page.locator('a.pay').click();
  await page.waitForURL(/\/till\/pay/);
  await t.look(page, 'pay');
  t.expects(/422/);
  await page.fill('#given', '0.05');
  await page.locator('form:has(#given) > button[type="submit"]').click();
  await page.locator('.notice.bad').waitFor();
  await page.locator('.quick button').last().click();
  await page.waitForURL(/\/till\/receipt\//);
  await page.locator('.receipt').waitFor();
  await page.locator('.track svg').waitFor();
  await t.look(page, 'receipt');
  await page.locator('[data-next]').click();
  await page.locator('.basket .empty').waitFor();
});

walk('till: card, and both', { viewports: ['tablet'] }, async (page, t) => {
  await atTheTill(page, t);
  await touchSomething(page, t);
  await t.visit(page, '/till/pay');
  await page.locator('form:has(input[value="card"]) button').click();
  await page.waitForURL(/\/till\/receipt\//);

  await touchSomething(page, t);
  await t.visit(page, '/till/pay');
  await page.locator('details.card:has(#part-card) summary').click();
  await page.fill('#part-card', '1');
  await t.look(page, 'split');
  await page.locator('form:has(#part-card) button').click();
  await page.waitForURL(/\/till\/receipt\//);
  await t.look(page, 'split receipt');
});

walk('till: search, and nothing found', { viewports: ['phone', 'desktop'] }, async (page, t) => {
  await atTheTill(page, t);
  await page.fill('#scan', 'qqqqzzzz');
  await page.keyboard.press('Enter');
  await page.locator('.find .empty').waitFor();
  await t.look(page, 'nothing found');
  await t.visit(page, '/till');
  const word = (await page.locator('a.touch .name').first().textContent()).trim().split(' ')[0];
  await page.fill('#scan', word);
  await page.keyboard.press('Enter');
  await page.locator('.hits .hit').first().waitFor();
  await t.look(page, 'found');
});

walk('till: takes over a cart from a phone', { viewports: ['tablet'] }, async (page, t) => {
  const phone = await t.other({ viewport: 'phone' });
  const shopper = await phone.page();
  await fillCart(shopper, phone);
  await phone.visit(shopper, '/cart');
  await shopper.locator('form[action="/cart/code"] button').click();
  const code = (await shopper.locator('#code').textContent()).trim();

  await atTheTill(page, t);
  await page.locator('details:has(#cart-code) summary').click();
  await page.fill('#cart-code', code.toLowerCase());
  await page.locator('form[action="/till/take"] button').click();
  await page.locator('.basket-line').waitFor();
  await t.look(page, 'taken over');
  await page.locator('form[action="/till/clear"] button').click();
  await page.locator('.basket .empty').waitFor();
});

walk('till: sells before JavaScript', { viewports: ['tablet'], languages: ['ar'], javaScript: false }, async (page, t) => {
  await atTheTill(page, t);
  const thing = await touchSomething(page, t);
  await page.fill('#scan', thing.sku);
  await page.keyboard.press('Enter');
  await page.locator('.stepper output', { hasText: '2' }).waitFor();
  await payCash(page, t);
  await t.look(page, 'receipt without scripts');
});
