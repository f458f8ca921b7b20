// The bank: money sent, a bill paid and another arranged, a payment contested, and a request that begins on a phone and is finished
// at a branch.
import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { asMember } from './account.mjs';
import { atTheDesk } from './desk.mjs';

/** Presses a button or link that leads to another page. */
const press = (page, target) => Promise.all([page.waitForNavigation(), page.locator(target).first().click()]);

/** One customer for each size, so that neither finds the bills of the other paid. */
const customers = { phone: 'layan@example.com', desktop: 'hannah@example.com' };

async function sends(page, t) {
  await t.visit(page, '/bank');
  await t.look(page, 'overview');
  await t.visit(page, '/bank/transfer');
  t.expects(/422/);
  const savings = (await page.locator('.number-of').nth(1).textContent()).replace(/\s/g, '');
  await page.fill('#to', 'SA00 1234');
  await page.fill('#amount', '10');
  await press(page, 'main form.stack button.primary');
  await page.locator('#to-error').waitFor();
  await t.look(page, 'no such number');
  await page.fill('#to', savings);
  await page.fill('#amount', t.say({ ar: '١٢٫٥٠', en: '12.50' }).replace('٫', '.'));
  await page.fill('#note', t.say({ ar: 'للعطلة', en: 'For the holidays' }));
  await press(page, 'main form.stack button.primary');
  await page.locator('.notice.good').waitFor();
  t.assert.match(new URL(page.url()).pathname, /^\/bank\/accounts\//);
  t.assert.ok((await page.locator('main tbody tr').count()) > 1, 'the line stands in the statement');
  await t.look(page, 'account');
  return new URL(page.url()).pathname;
}

async function paysBills(page, t) {
  await t.visit(page, '/bank/bills');
  await press(page, 'main .deeds a[href^="/bank/bills/"]');
  await t.look(page, 'bill');
  await press(page, 'form[action$="/pay"] button.primary');
  await page.locator('.notice.good').waitFor();
  t.assert.equal(await page.locator('form[action$="/pay"]').count(), 0, 'it is paid once');
  await t.look(page, 'paid');

  await t.visit(page, '/bank/bills');
  await press(page, 'main .deeds a[href^="/bank/bills/"]');
  await page.locator('main details summary').click();
  await page.selectOption('#repeats', 'each_bill');
  await press(page, 'form[action$="/schedule"] button');
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'arranged');
  await press(page, 'form[action$="/schedule/cancel"] button');
  await page.locator('.notice.good').waitFor();
  await t.visit(page, '/bank/bills');
  await t.look(page, 'bills');
}

async function contests(page, t, account) {
  await t.visit(page, account);
  await press(page, 'a[href^="/bank/disputes/new"]');
  await t.look(page, 'contest');
  await page.selectOption('#why', 'wrong_amount');
  await page.fill('#words', t.say({ ar: 'الفاتورة ضعف الشهر الماضي.', en: 'Twice what it was last month.' }));
  await press(page, 'main form.stack button.primary');
  t.assert.equal(new URL(page.url()).pathname, '/bank/disputes');
  t.assert.equal(await page.locator('.deeds > li').count(), 1);
  await t.look(page, 'disputes');
}

/** Begins a request on this screen and takes a number at a branch. */
async function begins(page, t) {
  await t.visit(page, '/bank/requests/new');
  await press(page, 'a[href$="what=new_card"]');
  await t.look(page, 'new card');
  await page.fill('#words', t.say({ ar: 'أفضّل لونًا أخضر.', en: 'A green one, please.' }));
  await press(page, 'main form.stack button.primary');
  const request = new URL(page.url()).pathname;
  t.assert.match(request, /^\/bank\/requests\/\w+$/);
  await t.look(page, 'begun');
  await press(page, 'a[href$="/branch"]');
  await t.look(page, 'branches');
  await press(page, 'a[href*="/branch?location="]');
  await t.look(page, 'times at a branch');
  await press(page, 'form[action$="/appointment"] button');
  t.assert.equal(new URL(page.url()).pathname, request);
  t.assert.equal(await page.locator('a[href^="/account/appointments/"]').count(), 1, 'the appointment is told');
  await press(page, 'a[href$="/branch"]');
  await press(page, 'form:has(input[name="letter"][value="B"]) button');
  t.assert.match(await page.locator('.facts, dl').first().textContent(), /B\s?-?\d/, 'the number is told');
  await t.look(page, 'with a number');
  return request;
}

/** The branch calls, sees at once why they came, and finishes it. */
async function isFinished(t, request) {
  const id = request.split('/').pop();
  const desk = await t.other();
  const owner = await desk.page();
  await atTheDesk(owner, desk);
  await desk.visit(owner, '/desk/queue');
  await desk.look(owner, 'queue');
  await press(owner, 'form:has(input[value="next"]) button');
  t.assert.equal(await owner.locator(`#queue a[href="/desk/bank/requests/${id}"]`).count(), 1, 'why they came is seen at once');
  await desk.look(owner, 'called');
  const wall = await desk.page();
  await desk.visit(wall, await owner.locator('a[href^="/queue/"]').getAttribute('href'));
  t.assert.equal(await wall.locator('.called > li').count(), 1, 'the number is on the wall');
  await desk.look(wall, 'wall');
  await press(owner, 'form:has(input[value="serve"]) button');

  await press(owner, `#queue a[href="/desk/bank/requests/${id}"]`);
  await desk.look(owner, 'request');
  const taken = owner.locator('button[value="taken_up"]');
  if (await taken.count()) await Promise.all([owner.waitForNavigation(), taken.click()]);
  desk.expects(/422/);
  await press(owner, 'button[value="asked"]');
  await owner.locator('#words-error').waitFor();
  await desk.look(owner, 'a question needs words');
  await owner.fill('#words', desk.say({ ar: 'سُلّمت البطاقة في الفرع.', en: 'The card was handed over at the branch.' }));
  await press(owner, 'button[value="done"]');
  await owner.locator('.notice.good').waitFor();
  await desk.look(owner, 'finished');
  await press(owner, 'a[href^="/desk/bank/customers/"]');
  await desk.look(owner, 'customer');
  await owner.locator('form:has([value="pay_in"]) #amount').fill('100');
  await press(owner, 'button[value="pay_in"]');
  await owner.locator('.notice.good').waitFor();

  await desk.visit(owner, '/desk/bank');
  await desk.look(owner, 'bank');
  await press(owner, 'button[value="upheld"]');
  await owner.locator('.notice.good').waitFor();
  await desk.visit(owner, '/desk/queue');
  await press(owner, 'form:has(input[value="finish"]) button');
  await desk.look(owner, 'nobody');
}

async function customer(page, t) {
  await asMember(page, t, customers[t.viewport]);
  const account = await sends(page, t);
  await paysBills(page, t);
  await contests(page, t, account);
  const request = await begins(page, t);
  await isFinished(t, request);
  await t.visit(page, request);
  t.assert.equal(await page.locator('a[href$="/branch"]').count(), 0, 'nothing is left to do');
  await t.look(page, 'done');
  await t.visit(page, '/bank/disputes');
  await page.locator('.deeds .badge.good').waitFor();
  await t.look(page, 'upheld');
}

// Each language has a bank of its own.
for (const language of ['ar', 'en']) {
  const server = () => demoShop();
  walk('bank: from a bill to a request finished at a branch', { languages: [language], viewports: ['phone', 'desktop'], server }, customer);
}
