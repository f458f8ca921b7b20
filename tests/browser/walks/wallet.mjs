// A customer's wallet: filled by card, sent from, asked, frozen; the code that pays without a connection, taken at a till.
import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { signedIn } from './account.mjs';
import { atTheDesk } from './desk.mjs';
import { atTheTill, touchSomething } from './till.mjs';

const STEP_MS = 30_000;

/** Presses a button that leads to another page. */
const press = (page, button) => Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);

/** Digits as this language writes them. */
const written = (t, number) => (t.language === 'ar' ? new RegExp(`${number}|${String(number).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))}`) : new RegExp(String(number)));

async function tellsTheirName(page, t, name) {
  await t.visit(page, '/account/details');
  await page.fill('#name', name);
  await press(page, 'form[action="/account/details"] button');
}

async function joinsTheProgramme(page, t) {
  await t.visit(page, '/account/points');
  const join = page.locator('button[name="do"][value="join"]');
  if (await join.count()) await Promise.all([page.waitForNavigation(), join.first().click()]);
}

async function fillsTheWallet(page, t) {
  await t.visit(page, '/account/wallet');
  await t.look(page, 'empty wallet');
  t.expects(/422/);
  await press(page, 'a[href="/account/wallet/top-up"]');
  await t.look(page, 'top up');
  await press(page, 'main form.card button.primary');
  await page.locator('#amount-error').waitFor();
  await t.look(page, 'no amount');
  await press(page, '.quick button:last-child');
  t.assert.match(page.url(), /said=under-way/);
  // The gateway answers a moment later, and the open page hears of it.
  await page.locator('.balance', { hasText: written(t, 500) }).waitFor();
  await t.look(page, 'filled wallet');
}

async function sendsAndIsAsked(page, t, email) {
  const other = await t.other({ viewport: 'phone' });
  const huda = await other.page();
  const theirs = `huda-${t.viewport}@example.com`;
  await signedIn(huda, other, theirs);
  await tellsTheirName(huda, other, t.say({ ar: 'هدى', en: 'Huda' }));

  await t.visit(page, '/account/wallet/send');
  await page.fill('#to', `nobody-${t.viewport}@example.com`);
  await page.fill('#amount', '20');
  await press(page, 'main form.card button.primary');
  await page.locator('#to-error').waitFor();
  await t.look(page, 'unknown person');
  await page.fill('#to', theirs);
  await page.fill('#note', t.say({ ar: 'للغداء', en: 'For lunch' }));
  await press(page, 'main form.card button.primary');
  await t.look(page, 'are you sure');
  await press(page, 'main form.question button.primary');
  t.assert.match(page.url(), /said=sent/);

  await other.visit(huda, '/account/wallet/ask');
  await huda.fill('#to', email);
  await huda.fill('#amount', '5');
  await press(huda, 'main form.card button.primary');
  await other.look(huda, 'asked');
  await t.visit(page, '/account/wallet');
  await t.look(page, 'asked for money');
  await press(page, 'form[action*="/wallet/requests/"] button.primary');
  t.assert.match(page.url(), /said=paid/);
}

async function buysACard(page, t) {
  await t.visit(page, '/account/wallet/cards');
  await t.look(page, 'no cards');
  await page.fill('#code', 'AAAA');
  await press(page, 'button[value="keep"]');
  await page.locator('#code-error').waitFor();
  await t.look(page, 'wrong number');
  await page.fill('#amount', '50');
  await press(page, 'form:has(input[value="buy"]) button.primary');
  await page.waitForTimeout(1_500);
  await t.visit(page, '/account/wallet/cards');
  await press(page, 'form[action$="/number"] button');
  const number = (await page.locator('p.code').textContent()).trim();
  t.assert.match(number, /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  await t.look(page, 'new number');
}

async function stopsAndGoesOn(page, t) {
  await t.visit(page, '/account/wallet');
  await press(page, 'form[action="/account/wallet/freeze"] button');
  await t.look(page, 'frozen');
  await press(page, 'form[action="/account/wallet/thaw"] button');
  t.assert.equal(await page.locator('form[action="/account/wallet/thaw"]').count(), 0);
}

/** The code as it is shown half a minute later, with the connection gone. */
async function codeWithoutConnection(page, t) {
  await page.clock.install();
  await t.visit(page, '/account/pay-code');
  await page.locator('#pay-code .qr svg').waitFor();
  await t.look(page, 'pay code');
  const first = await page.getAttribute('#pay-code', 'data-code');
  t.assert.match(first, /^Q1[0-9A-Z]{58}$/);
  // What breaks the connection is noticed by everything that uses it; none of that is a fault.
  t.expects(/ERR_INTERNET_DISCONNECTED|\/live/);
  await page.context().setOffline(true);
  await page.evaluate(() => fetch('/account/wallet').catch(() => console.error('/live: no connection')));
  await page.clock.fastForward(STEP_MS);
  await page.waitForFunction((before) => document.getElementById('pay-code').dataset.code !== before, first);
  return page.getAttribute('#pay-code', 'data-code');
}

async function paysAtTheTill(page, t, { code, name }) {
  const store = await t.other({ viewport: 'tablet' });
  const cashier = await store.page();
  await atTheTill(cashier, store);
  await touchSomething(cashier, store);
  await cashier.keyboard.type(code);
  await cashier.keyboard.press('Enter');
  await cashier.locator('.member.known', { hasText: name }).waitFor();
  await store.look(cashier, 'recognised');
  store.expects(/422/);
  await cashier.fill('#scan', code);
  await cashier.keyboard.press('Enter');
  await cashier.locator('.notice.bad').waitFor();

  await store.visit(cashier, '/till/pay');
  await cashier.check('#wallet');
  await store.look(cashier, 'pays by wallet');
  await cashier.locator('form:has(#wallet) button.primary').click();
  await cashier.waitForURL(/\/till\/receipt\//);
  await store.look(cashier, 'receipt');

  await store.visit(cashier, '/till/stored-value');
  await store.look(cashier, 'stored value');
  await cashier.fill('#amount-gift_card', '100');
  await press(cashier, 'form:has(input[value="gift_card"]) button[value="cash"]');
  await cashier.locator('#card-number').waitFor();
  await store.look(cashier, 'gift card sold');
}

async function isSeenAtTheDesk(t) {
  const office = await t.other({ viewport: 'desktop' });
  const owner = await office.page();
  await atTheDesk(owner, office);
  await office.visit(owner, '/desk/wallets');
  await office.look(owner, 'liability');
  await press(owner, 'main tbody a[href^="/desk/wallets/cus_"]');
  await office.look(owner, 'one wallet');
  await owner.fill('#amount', '10');
  await press(owner, 'form:has(input[value="credit"]) button');
  await owner.locator('.notice.good').waitFor();
  await office.visit(owner, '/desk/gift-cards');
  await press(owner, 'main tbody a[href^="/desk/gift-cards/"]');
  await office.look(owner, 'one card');
  await press(owner, 'button[value="renew"]');
  await owner.locator('p.code').waitFor();
  await press(owner, 'a.danger');
  await office.look(owner, 'end a card');
}

const steps = async (page, t) => {
  const email = `sara-wallet-${t.viewport}@example.com`;
  const name = t.say({ ar: 'سارة', en: 'Sara' });
  await signedIn(page, t, email);
  await tellsTheirName(page, t, name);
  await joinsTheProgramme(page, t);
  await fillsTheWallet(page, t);
  await sendsAndIsAsked(page, t, email);
  await buysACard(page, t);
  await stopsAndGoesOn(page, t);
  const code = await codeWithoutConnection(page, t);
  await paysAtTheTill(page, t, { code, name });
  await page.context().setOffline(false);
  await t.visit(page, '/account/wallet');
  t.assert.ok((await page.locator('.movements li').count()) >= 4, 'the payment is in the history');
  await t.look(page, 'history');
  await t.visit(page, '/account/points');
  await t.look(page, 'points after paying');
  await isSeenAtTheDesk(t);
};

// Signing in is limited, so each run has a shop of its own.
for (const language of ['ar', 'en']) {
  for (const viewport of ['phone', 'desktop']) {
    walk('wallet: from the first riyal to the till', { languages: [language], viewports: [viewport], server: () => demoShop() }, steps);
  }
}

walk('wallet: the pay code before JavaScript', { viewports: ['phone'], languages: ['ar'], javaScript: false }, async (page, t) => {
  await signedIn(page, t, 'plain-wallet@example.com');
  await t.visit(page, '/account/pay-code');
  t.assert.equal(await page.locator('#pay-code').isVisible(), false);
  t.assert.ok(await page.locator('[data-instead]').isVisible(), 'what the till takes instead');
  await t.look(page, 'pay code without scripts');
});
