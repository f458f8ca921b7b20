// Members: the programme as the desk writes it, a card in the account that the till reads, points spent at the counter,
// a friend brought along, and another merchant paid.
import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { asMember } from './account.mjs';
import { atTheDesk } from './desk.mjs';
import { atTheTill, touchSomething } from './till.mjs';

/** Presses a button or link that leads to another page. */
const press = (page, target) => Promise.all([page.waitForNavigation(), page.locator(target).first().click()]);

/** One member for each size. */
const members = { phone: 'layan@example.com', desktop: 'hannah@example.com' };
const DAY_MS = 86_400_000;

/** What is saved says so. */
async function saves(page, button) {
  await press(page, button);
  await page.locator('.notice.good').waitFor();
}

async function programme(page, t) {
  await atTheDesk(page, t);
  await t.visit(page, '/desk/loyalty/programme');
  t.expects(/422/);
  await page.fill('#pending_days', 'soon');
  await press(page, 'main form.stack > .actions button.primary');
  await page.locator('#pending_days-error').waitFor();
  await t.look(page, 'programme refused');
  await page.fill('#pending_days', t.say({ ar: '٧', en: '7' }));
  await page.fill('#en_one', '# drip');
  await page.locator('#said', { hasText: 'drip' }).waitFor();
  await page.fill('#en_one', '# drop');
  await saves(page, 'main form.stack > .actions button.primary');
  await t.look(page, 'programme');
}

async function reward(page, t) {
  await t.visit(page, '/desk/loyalty/rewards');
  await press(page, 'a[href$="/rewards/new"]');
  await t.look(page, 'new reward');
  const name = { ar: `جولة في المعمل ${t.viewport === 'phone' ? '١' : '٢'}`, en: `A tour of the workshop ${t.viewport}` };
  await page.fill('#name_en', name.en);
  await page.fill('#name_ar', name.ar);
  await page.selectOption('#grant', 'experience');
  await page.fill('#text_en', 'Ask for Majed on a Thursday.');
  await page.fill('#text_ar', 'اسأل عن ماجد يوم الخميس.');
  await page.fill('#points', t.say({ ar: '٥٠', en: '50' }));
  await page.fill('#remaining', '20');
  await saves(page, 'main form button[value="save"]');
  await t.look(page, 'rewards');
  return t.say(name);
}

async function challenge(page, t) {
  await t.visit(page, '/desk/loyalty/challenges/new');
  t.expects(/422/);
  await page.fill('#name_en', `Two visits ${t.viewport}`);
  await page.fill('#name_ar', `زيارتان ${t.viewport === 'phone' ? '١' : '٢'}`);
  await page.selectOption('#counts', 'purchases');
  await page.selectOption('#goal', 'total');
  await page.fill('#wanted', '2');
  await page.fill('#points', '75');
  const day = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  await page.fill('#from', day(10));
  await page.fill('#until', day(2));
  await press(page, 'main form button.primary');
  await page.locator('.notice.bad').waitFor();
  await t.look(page, 'challenge refused');
  await page.fill('#from', day(0));
  await page.fill('#until', day(30));
  await saves(page, 'main form button.primary');
  await t.look(page, 'challenges');
}

/** Points and store credit as goodwill, each with its reason; the wallet frozen and thawed. */
async function goodwill(page, t) {
  await t.visit(page, `/desk/loyalty/members?q=${members[t.viewport]}`);
  await press(page, 'main tbody a[href^="/desk/loyalty/members/"]');
  await page.fill('#points', '60');
  await saves(page, 'form[action$="/grant"] button');
  await page.selectOption('#kind', 'survey');
  await page.fill('#key', `counter-${t.viewport}`);
  await saves(page, 'form[action$="/act"] button');
  await t.look(page, 'member');
  await t.visit(page, '/desk/wallets');
  await page.fill('#q', members[t.viewport]);
  await press(page, 'form[role="search"] button');
  await press(page, 'main tbody a[href^="/desk/customers/"]');
  await press(page, 'a[href^="/desk/wallets/"]');
  t.expects(/422/);
  await press(page, 'form:has(input[value="credit"]) button.primary');
  await page.locator('#amount-error').waitFor();
  await t.look(page, 'no amount');
  await page.fill('#amount', t.say({ ar: '٢٥', en: '25' }));
  await page.selectOption('#grounds', 'delay');
  await saves(page, 'form:has(input[value="credit"]) button.primary');
  await saves(page, 'button[value="freeze"]');
  await page.locator('.notice.warn').waitFor();
  await t.look(page, 'frozen wallet');
  await saves(page, 'button[value="thaw"]');
  await t.look(page, 'wallet at the desk');
}

/** Takes the new reward, makes a link for friends; gives the card's number and the link. */
async function inTheAccount(page, t, name) {
  await asMember(page, t, members[t.viewport]);
  await t.visit(page, '/account/rewards');
  await Promise.all([page.waitForNavigation(), page.locator('.card', { hasText: name }).locator('button').click()]);
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'reward taken');
  await t.visit(page, '/account/points');
  t.assert.equal(await page.locator('.member-card .qr svg').count(), 1, 'the card shows its code');
  await press(page, 'button[value="invite"]');
  const link = await page.locator('a[href^="/r/"]').getAttribute('href');
  await t.look(page, 'points');
  await t.visit(page, link);
  await t.look(page, 'own link');
  await t.visit(page, '/account/points');
  const card = (await page.locator('.member-card p[dir="ltr"]').textContent()).replace(/\s/g, '');
  return { card, link };
}

async function friend(t, link) {
  const screen = await t.other();
  const page = await screen.page();
  await screen.visit(page, link);
  await screen.look(page, 'brought by a friend');
  await press(page, 'main a.button.primary');
  t.assert.equal(new URL(page.url()).pathname, '/');
  screen.expects(/404/);
  await page.goto('/r/nobody');
  await screen.reads(page);
  await screen.look(page, 'by nobody');
}

/** The cashier scans the card, and the member pays with points, the rest by card. */
async function atTheCounter(t, card) {
  const till = await t.other({ viewport: t.viewport === 'phone' ? 'phone' : 'tablet' });
  const page = await till.page();
  await atTheTill(page, till);
  await touchSomething(page, till);
  await page.locator('details.member summary').click();
  await page.fill('#who', card);
  await press(page, 'details.member form button');
  await page.locator('.member.known').waitFor();
  await till.look(page, 'member at the till');
  await till.visit(page, '/till/pay');
  t.assert.equal(await page.locator('#wallet').count(), 0, 'a card, which anybody may have found, does not open the wallet');
  await page.fill('#points', till.say({ ar: '١٠٠', en: '100' }));
  await page.selectOption('#rest', 'card');
  await till.look(page, 'brought');
  await press(page, 'form:has(input[value="brought"]) button.primary');
  await page.locator('.receipt').waitFor();
  await till.look(page, 'receipt');
}

/** Another merchant asks to be paid from the wallet; the member approves one and declines another. */
async function elsewhere(page, t) {
  const ask = async (reference, minor) => {
    const asked = await page.request.post(`${t.base}/api/v1/wallet/approvals`, {
      headers: { authorization: `Bearer ${t.facts['api key']}` },
      data: { reference, amount: { minor, currency: 'SAR' }, return_to: 'https://bookshop.example/paid/77' },
    });
    t.assert.equal(asked.status(), 201, await asked.text());
    return (await asked.json()).page;
  };
  await t.visit(page, '/account/wallet/top-up');
  await page.fill('#amount', '40');
  await press(page, 'main form button.primary');
  await t.visit(page, await ask(`order-77-${t.viewport}`, 2_500));
  await t.look(page, 'asked');
  await press(page, 'form:has(input[value="approve"]) button');
  await page.locator('.notice.good').waitFor();
  t.assert.equal(await page.locator('main a[href="https://bookshop.example/paid/77"]').count(), 1, 'the way back');
  await t.look(page, 'approved');
  await t.visit(page, await ask(`order-78-${t.viewport}`, 900));
  await press(page, 'form:has(input[value="decline"]) button');
  await t.look(page, 'declined');
  t.expects(/422/);
  await t.visit(page, await ask(`order-79-${t.viewport}`, 900_000));
  await press(page, 'form:has(input[value="approve"]) button');
  await page.locator('.notice.bad').waitFor();
  await t.look(page, 'more than there is');
}

async function membership(page, t) {
  const desk = await t.other();
  const owner = await desk.page();
  await programme(owner, desk);
  const name = await reward(owner, desk);
  await challenge(owner, desk);
  await goodwill(owner, desk);
  const { card, link } = await inTheAccount(page, t, name);
  await friend(t, link);
  await atTheCounter(t, card);
  await t.visit(page, '/account/points');
  await t.look(page, 'after shopping');
  await elsewhere(page, t);
}

// Each language has a shop of its own, since the programme is changed.
for (const language of ['ar', 'en']) {
  const server = () => demoShop();
  walk('members: from the programme to the counter', { languages: [language], viewports: ['phone', 'desktop'], server }, membership);
}
