// A promotion from the builder to the basket: tried on the past, published, its coupons made, and one of them used beside points,
// a wallet and a gift card.
import { readFile } from 'node:fs/promises';

import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { asMember } from './account.mjs';
import { atTheDesk } from './desk.mjs';
import { fillCart } from './shop.mjs';
import { atTheTill } from './till.mjs';

/** Presses a button or link that leads to another page. */
const press = (page, target) => Promise.all([page.waitForNavigation(), page.locator(target).first().click()]);

/** One member for each size, so that both have points and money to pay with. */
const members = { phone: 'layan@example.com', desktop: 'hannah@example.com' };
/** Points that are worth ten riyals. */
const POINTS = '200';

/** Fifteen per cent off everything, at most forty riyals, for a coupon. Gives the address of the promotion. */
async function builds(page, t) {
  await t.visit(page, '/desk/promotions');
  await press(page, 'a[href="/desk/promotions/new"]');
  await t.look(page, 'kinds');
  await press(page, 'a[href$="kind=percent"]');
  t.expects(/422/);
  await page.fill('#rate', '150');
  await press(page, 'main form.stack button.primary');
  await page.locator('#rate-error').waitFor();
  await t.look(page, 'refused');
  await page.fill('#name_en', `Welcome back, ${t.viewport}`);
  await page.fill('#name_ar', `أهلًا بعودتك (${t.say({ ar: 'عربي', en: 'إنجليزي' })} ${t.viewport === 'phone' ? 'جوال' : 'مكتب'})`);
  await page.fill('#about_en', 'Fifteen per cent off, once.');
  await page.fill('#about_ar', 'خصم خمسة عشر بالمئة، مرة واحدة.');
  await page.fill('#rate', t.say({ ar: '١٥', en: '15' }));
  await page.fill('#most', '40');
  await page.check('#coupon');
  await page.fill('#budget', '5000');
  await press(page, 'main form.stack button.primary');
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'draft');
  return new URL(page.url()).pathname;
}

async function publishes(page, t, promotion) {
  await press(page, 'a[href$="/trial"]');
  t.assert.ok((await page.locator('.stats > div').count()) > 0, 'the past is counted');
  await t.look(page, 'dry run');
  await t.visit(page, promotion);
  await press(page, 'a[href$="/publish"]');
  await t.look(page, 'publish');
  await press(page, 'form[action$="/publish"] button');
  await page.locator('.notice.good').waitFor();
  t.assert.equal(await page.locator('form[action$="/pause"]').count(), 1, 'what is published can be paused');
  await t.look(page, 'published');
}

/** A code of one's own and a batch; gives a code of the batch. */
async function mints(page, t) {
  await press(page, 'a[href$="/coupons"]');
  await t.look(page, 'no coupons');
  t.expects(/422/);
  await page.fill('#code', 'WAHA10');
  await press(page, 'form:has(input[value="add"]) button');
  await page.locator('#code-error').waitFor();
  await t.look(page, 'taken');
  await page.fill('#code', `BACK${t.viewport}`.toUpperCase());
  await page.fill('#uses_most', '100');
  await press(page, 'form:has(input[value="add"]) button');
  await page.locator('.notice.good').waitFor();
  await page.fill('#codes', t.say({ ar: '٢٥', en: '25' }));
  await press(page, 'form:has(input[value="mint"]) button');
  // Made while one waits; the page asks again by itself.
  await page.locator('#batches a[download]').waitFor();
  await t.look(page, 'coupons');
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#batches a[download]').first().click()]);
  const codes = (await readFile(await file.path(), 'utf8')).trim().split(/\r\n/).slice(1);
  t.assert.equal(new Set(codes).size, 25);
  return codes[0];
}

/** A gift card bought over the counter for cash; gives its number. */
async function giftCard(t) {
  const till = await t.other({ viewport: t.viewport === 'phone' ? 'phone' : 'tablet' });
  const cashier = await till.page();
  await atTheTill(cashier, till);
  await press(cashier, 'a[href="/till/stored-value"]');
  await till.look(cashier, 'stored value');
  till.expects(/422/);
  const sale = 'form:has(input[name="what"][value="gift_card"])';
  await cashier.fill(`${sale} input[name="amount"]`, '50');
  await cashier.fill(`${sale} input[name="given"]`, '20');
  await press(cashier, `${sale} button[value="cash"]`);
  await cashier.locator('.notice.bad').waitFor();
  await till.look(cashier, 'too little');
  await cashier.fill(`${sale} input[name="given"]`, till.say({ ar: '١٠٠', en: '100' }));
  await press(cashier, `${sale} button[value="cash"]`);
  const number = (await cashier.locator('#card-number').textContent()).trim();
  await till.look(cashier, 'gift card');
  return number;
}

async function buys(page, t, { code, card }) {
  await asMember(page, t, members[t.viewport]);
  await fillCart(page, t);
  await t.visit(page, '/cart');
  t.expects(/422|404/);
  const coupon = async (typed) => {
    if (!(await page.locator('#coupon').isVisible())) await page.locator('.coupons summary').click();
    await page.fill('#coupon', typed);
    await press(page, '.coupons form.row button');
  };
  await coupon('NOSUCHCODE');
  await page.locator('.notice.bad').waitFor();
  await t.look(page, 'no such coupon');
  await t.visit(page, '/cart');
  await coupon(code.toLowerCase());
  await page.locator('.coupon .tag.good').waitFor();
  await page.locator('.saved').waitFor();
  await t.look(page, 'coupon given');

  await t.visit(page, '/checkout');
  await page.fill('#points', POINTS);
  await page.check('#wallet');
  await page.locator('.bringing details summary').click();
  await page.fill('#gift_card', card);
  await page.check('#way-pick_up');
  await page.selectOption('#test_card', 'tok_ok');
  await t.look(page, 'checkout');
  await press(page, '.summary button[type="submit"]');
  t.assert.match(page.url(), /\/o\//);
  await t.look(page, 'bought');
}

/** The report of the promotion knows of it, and so do the member's points. */
async function isCounted(page, t, { owner, desk, promotion }) {
  await desk.visit(owner, promotion);
  t.assert.match(await owner.locator('.stats').first().textContent(), /1/);
  await desk.look(owner, 'report');
  await press(owner, 'a[href$="/end"]');
  await desk.look(owner, 'end');
  await press(owner, 'main form button.danger');
  await owner.locator('.notice.good').waitFor();
  await t.visit(page, '/account/wallet');
  await t.look(page, 'wallet');
}

async function promotion(page, t) {
  const desk = await t.other();
  const owner = await desk.page();
  await atTheDesk(owner, desk);
  const made = await builds(owner, desk);
  await publishes(owner, desk, made);
  const code = await mints(owner, desk);
  const card = await giftCard(t);
  await buys(page, t, { code, card });
  await isCounted(page, t, { owner, desk, promotion: made });
}

// Each language has a shop of its own, whose promotions no other walk counts.
for (const language of ['ar', 'en']) {
  const server = () => demoShop();
  walk('promotions: from the builder to the basket', { languages: [language], viewports: ['phone', 'desktop'], server }, promotion);
}
