// The web shop, walked by a shopper: shelf, product, cart, checkout, tracking; with and without JavaScript.
import { walk } from '../walk.mjs';

const contact = { name: { ar: 'سارة القحطاني', en: 'Sara Alqahtani' }, city: { ar: 'الرياض', en: 'Riyadh' } };
const street = { ar: 'شارع العليا ١٢', en: '12 Olaya Street' };

/** Opens the first product of the shelf that can be had. */
export async function firstProduct(page, t) {
  await t.visit(page, '/');
  await page.locator('.product:not(:has(.badge.bad)) :is(h2, h3) a').first().click();
  await page.waitForURL(/\/p\//);
}

/** Puts one piece of the first product into the cart. */
export async function fillCart(page, t) {
  await firstProduct(page, t);
  await page.locator('form[action="/cart/add"] button').click();
  await page.locator('#offer .notice.good').waitFor();
}

/** Fills in the checkout and sends it. */
export async function checkOut(page, t, { card = 'tok_ok', way = 'ship', email = 'sara@example.com' } = {}) {
  await t.visit(page, '/checkout');
  await page.fill('#name', t.say(contact.name));
  await page.fill('#email', email);
  await page.check(`#way-${way}`);
  if (way === 'ship') {
    await page.fill('#line1', t.say(street));
    await page.fill('#city', t.say(contact.city));
  }
  if (card) await page.selectOption('#test_card', card);
  else await page.check('#pay-on_delivery');
  await page.locator('.summary button[type="submit"]').click();
  await page.waitForURL(/\/o\//);
  await t.reads(page);
}

walk('shop: from the shelf to the order', async (page, t) => {
  await t.visit(page, '/');
  t.assert.ok((await page.locator('.product').count()) > 0, 'there are products on the shelf');
  await t.look(page, 'home');

  await firstProduct(page, t);
  await t.look(page, 'product');
  const other = page.locator('a.choice:not([aria-current]):not(.gone)').first();
  if (await other.count()) {
    const wanted = await other.getAttribute('href');
    await other.click();
    await page.waitForURL((url) => url.pathname + url.search === wanted);
    t.assert.ok((await page.locator(`a.choice[aria-current][href="${wanted}"]`).count()) > 0, 'the choice is marked');
  }
  await page.locator('form[action="/cart/add"] button').click();
  await page.locator('#offer .notice.good').waitFor();
  await page.locator('#cart-count .count', { hasText: '1' }).waitFor();
  await t.look(page, 'added');

  await t.visit(page, '/cart');
  await page.locator('.stepper button').nth(1).click();
  await page.locator('.stepper output', { hasText: '2' }).waitFor();
  await page.locator('.stepper button').nth(0).click();
  await page.locator('.stepper output', { hasText: '1' }).waitFor();
  await t.look(page, 'cart');

  t.expects(/422/);
  await t.visit(page, '/checkout');
  await t.look(page, 'checkout');
  await page.locator('.summary button[type="submit"]').click();
  await page.locator('#name-error').waitFor();
  await page.locator('#line1-error').waitFor();
  await t.look(page, 'checkout with errors');

  await checkOut(page, t);
  await page.locator('#tracking .notice.good').waitFor();
  await t.look(page, 'tracking');
  t.assert.equal(await page.locator('#cart-count .count').count(), 0, 'the cart is empty after the order');
});

walk('shop: a declined card calls the order off', { viewports: ['phone'] }, async (page, t) => {
  await fillCart(page, t);
  await checkOut(page, t, { card: 'tok_decline' });
  await page.locator('#tracking .notice.bad').waitFor();
  await t.look(page, 'declined');
});

walk('shop: picked up and paid on receipt', { viewports: ['phone'] }, async (page, t) => {
  await fillCart(page, t);
  await checkOut(page, t, { card: null, way: 'pick_up' });
  await page.locator('#tracking .notice').first().waitFor();
  await t.look(page, 'on receipt');
});

walk('shop: a double click orders once', { viewports: ['desktop'], languages: ['en'] }, async (page, t) => {
  await fillCart(page, t);
  await t.visit(page, '/checkout');
  await page.fill('#name', t.say(contact.name));
  await page.fill('#email', 'sara@example.com');
  await page.fill('#line1', t.say(street));
  await page.fill('#city', t.say(contact.city));
  const landed = await page.evaluate(async () => {
    const send = () => fetch('/checkout', { method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('form.checkout'))) });
    const answers = await Promise.all([send(), send(), send()]);
    return answers.map((answer) => answer.url);
  });
  t.assert.equal(new Set(landed).size, 1, `one order for three presses: ${landed}`);
  t.assert.match(landed[0], /\/o\//);
});

walk('shop: a cart continues on another screen', { viewports: ['phone'] }, async (page, t) => {
  await fillCart(page, t);
  await t.visit(page, '/cart');
  await page.locator('form[action="/cart/code"] button').click();
  const code = (await page.locator('#code').textContent()).trim();
  await t.look(page, 'code');

  const screen = await t.other({ viewport: 'desktop' });
  const elsewhere = await screen.page();
  await screen.visit(elsewhere, `/cart/take?code=${code}`);
  await screen.look(elsewhere, 'take');
  await elsewhere.locator('form[action="/cart/take"] button').click();
  await elsewhere.waitForURL(/\/cart$/);
  t.assert.equal(await elsewhere.locator('.line').count(), 1, 'the line came along');
  await t.visit(page, '/cart');
  await page.locator('.empty').waitFor();
  await t.look(page, 'empty cart');

  t.expects(/422/);
  await t.visit(page, `/cart/take?code=${code}`);
  await page.locator('form[action="/cart/take"] button').click();
  await page.locator('#code-error').waitFor();
  await t.look(page, 'used code');
});

walk('shop: search, category and nothing there', { viewports: ['phone', 'desktop'] }, async (page, t) => {
  await t.visit(page, '/');
  await page.locator('.tiles a').first().click();
  await page.waitForURL(/\/c\//);
  await page.locator('.aisles a[aria-current="page"]').waitFor();
  await t.look(page, 'category');
  await t.visit(page, '/search?q=qqqqzzzz');
  await page.locator('.empty').waitFor();
  await t.look(page, 'nothing found');
  t.expects(/404/);
  await page.goto('/p/no-such-thing');
  await t.reads(page);
  await page.locator('.failure input[name="q"]').waitFor();
  await t.look(page, 'missing');
});

walk('shop: filters narrow the list in place, and chips take them off', { viewports: ['phone', 'desktop'] }, async (page, t) => {
  await t.visit(page, '/search');
  if (t.viewport === 'phone') await page.locator('.filters summary').click();
  const all = await page.locator('.product').count();
  await page.locator('.filters input[name^="o."]').first().check();
  await page.locator('.chosen .chip').waitFor();
  await page.waitForURL(/o\./);
  t.assert.ok((await page.locator('.product').count()) < all, 'fewer products than before');
  await t.look(page, 'filtered');
  await page.locator('.chosen .chip').first().click();
  await page.waitForURL((url) => !url.search.includes('o.'));
  t.assert.equal(await page.locator('.product').count(), all, 'all of them again');
});

walk('shop: filters and search without JavaScript', { viewports: ['phone'], javaScript: false }, async (page, t) => {
  await t.visit(page, '/search');
  await page.locator('.filters summary').click();
  await page.locator('#available').check();
  await page.locator('.filters button[name="show"]').click();
  await page.locator('.chosen .chip').waitFor();
  await page.fill('#q', t.say({ ar: 'عباية', en: 'abaya' }));
  await page.locator('.seek button').click();
  await page.waitForURL(/\/search\?q=/);
  t.assert.ok((await page.locator('.product').count()) > 0, 'something is found');
});

walk('shop: suggestions while typing, by keyboard', { viewports: ['desktop'] }, async (page, t) => {
  await t.visit(page, '/');
  await page.locator('#q').pressSequentially(t.say({ ar: 'عباي', en: 'abay' }));
  await page.locator('#suggestions li').first().waitFor();
  await t.look(page, 'suggestions');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/p\//);
});

walk('shop: the stores and their hours', async (page, t) => {
  await t.visit(page, '/stores');
  await t.look(page, 'stores');
  await page.locator('.store h3 a').first().click();
  await page.waitForURL(/\/stores\//);
  t.assert.equal(await page.locator('.hours tbody tr').count(), 7, 'a week of hours');
  await t.look(page, 'store');
  await t.visit(page, '/offers');
  await t.look(page, 'offers');
});

walk('shop: everything works before JavaScript', { viewports: ['phone'], javaScript: false }, async (page, t) => {
  await firstProduct(page, t);
  const other = page.locator('a.choice:not([aria-current]):not(.gone)').first();
  if (await other.count()) await Promise.all([page.waitForURL(/v=var_/), other.click()]);
  await fillCart(page, t);
  await t.visit(page, '/cart');
  await page.locator('.stepper button').nth(1).click();
  await page.locator('.stepper output', { hasText: '2' }).waitFor();
  await page.locator('button[name="quantity"][value="1"]').first().click();
  await page.locator('.stepper output', { hasText: '1' }).waitFor();
  await checkOut(page, t, { card: null });
  await t.look(page, 'tracking without scripts');
});

walk('shop: the language changes where one stands', { viewports: ['phone'], languages: ['ar'] }, async (page, t) => {
  await firstProduct(page, t);
  const here = new URL(page.url()).pathname;
  await page.locator('a.language').click();
  await page.waitForURL(/lang=en/);
  t.assert.equal(new URL(page.url()).pathname, here);
  t.assert.equal(await page.locator('html').getAttribute('dir'), 'ltr');
});
