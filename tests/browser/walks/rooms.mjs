// The desk's rooms that only a deed shows as they are: webhooks with somebody who listens, money taken at the door, one's own
// password, and the way from the demo to a shop of one's own.
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { atTheDesk } from './desk.mjs';
import { checkOut, fillCart } from './shop.mjs';

const ARRIVES_MS_MAX = 10_000;

/** Presses a button or link that leads to another page. */
const press = (page, target) => Promise.all([page.waitForNavigation(), page.locator(target).first().click()]);

/** A program that is told what happens; it takes nothing while `listener.answer` says so. */
function listener() {
  const heard = [];
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
      heard.push({ headers: request.headers, body: JSON.parse(body) });
      answer.writeHead(listening.answer).end();
    });
  });
  const listening = { answer: 204, heard, stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()) };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(Object.assign(listening, { url: `http://127.0.0.1:${server.address().port}/hook` })));
  });
}

/** Loads the page again until something is there. */
async function comes(page, t, selector) {
  for (const end = performance.now() + ARRIVES_MS_MAX; performance.now() < end; await pause(100)) {
    await page.reload();
    if (await page.locator(selector).count()) return;
  }
  t.assert.fail(`${selector} did not come on ${page.url()}`);
}

async function webhooks(page, t) {
  await atTheDesk(page, t);
  const program = await listener();
  try {
    await t.visit(page, '/desk/webhooks');
    t.expects(/422/);
    await page.fill('#name', t.say({ ar: `دفاتر ${t.viewport}`, en: `Books ${t.viewport}` }));
    await page.fill('#url', 'http://books.example/hook');
    await press(page, 'main form.stack button.primary');
    await page.locator('#url-error').waitFor();
    await t.look(page, 'refused');
    await page.fill('#url', program.url);
    await page.locator('main form details summary').click();
    await page.locator('[id="kind-orders.placed"]').check();
    await press(page, 'main form.stack button.primary');
    await page.locator('code.token', { hasText: 'whsec_' }).waitFor();
    await t.look(page, 'secret');

    await t.visit(page, '/desk/webhooks');
    t.assert.equal(await page.getByText('whsec_').count(), 0, 'the secret is shown once');
    await t.look(page, 'list');
    await press(page, `main tbody tr:has-text("${t.viewport}") a`);
    await press(page, 'form:has(input[value="try"]) button');
    await page.locator('.notice.good').waitFor();
    await comes(page, t, 'tbody .badge.good');
    t.assert.equal(program.heard[0].body.type, 'webhooks.trial');
    t.assert.ok(program.heard[0].headers['webhook-signature'], 'it is signed');

    program.answer = 500;
    await press(page, 'form:has(input[value="try"]) button');
    await comes(page, t, 'tbody code.error-text');
    await t.look(page, 'deliveries');
    await press(page, 'form:has(input[value="renew"]) button');
    await page.locator('code.token', { hasText: 'whsec_' }).waitFor();

    await page.locator('#is_active').uncheck();
    await press(page, 'form:has(#is_active) button.primary');
    await page.locator('tbody .badge.bad').first().waitFor();
    t.assert.equal(await page.locator('form:has(input[value="try"])').count(), 0, 'what is switched off is not tried');
    await t.look(page, 'switched off');
    await press(page, 'main a.danger');
    await t.look(page, 'question');
    await press(page, 'main form button.danger');
    await page.locator('.notice.good').waitFor();
  } finally {
    await program.stop();
  }
}

async function atTheDoor(page, t) {
  await fillCart(page, t);
  await checkOut(page, t, { card: null, email: `door-${t.viewport}@example.com` });
  const tracking = page.url();
  const desk = await t.other();
  const owner = await desk.page();
  await atTheDesk(owner, desk);
  await desk.visit(owner, `/desk/orders?q=door-${t.viewport}@example.com`);
  await press(owner, 'main tbody a[href^="/desk/orders/"]');
  await desk.look(owner, 'owing');
  await press(owner, 'form:has(input[value="cash"]) button');
  await owner.locator('.notice.good').waitFor();
  t.assert.equal(await owner.locator('form[action$="/pay"]').count(), 0, 'nothing is owed any more');
  await desk.look(owner, 'paid');
  await press(owner, '.page-head form button.primary');
  await owner.locator('.notice.good').waitFor();
  await givenBack(owner, desk);
  await t.visit(page, new URL(tracking).pathname);
  await t.look(page, 'tracking');
}

/// The money of one piece goes back, after a form that chose nothing.
async function givenBack(owner, desk) {
  await press(owner, '.page-head a[href$="/refund"]');
  await desk.look(owner, 'refund');
  desk.expects(/422/);
  await press(owner, 'main form button.primary');
  await owner.locator('.notice.bad').waitFor();
  await desk.look(owner, 'refund refused');
  await owner.locator('input[name^="pieces."]').first().fill('1');
  await press(owner, 'main form button.primary');
  await owner.locator('.notice.good').waitFor();
  await desk.look(owner, 'refunded');
}

async function ownShop(page, t) {
  await atTheDesk(page, t);
  await press(page, 'a[href="/set-up/own"]');
  await t.reads(page);
  await t.look(page, 'own shop');
}

async function ownPassword(page, t) {
  await atTheDesk(page, t);
  await press(page, 'a.who');
  t.assert.equal(new URL(page.url()).pathname, '/desk/me');
  await t.look(page, 'own password');
  const [first, second] = ['dates and coffee', 'قهوة وتمر كل صباح'];
  t.expects(/422/);
  await page.fill('#current', 'something else');
  await page.fill('#password', first);
  await press(page, 'main form button.primary');
  await page.locator('#current-error').waitFor();
  await t.look(page, 'wrong password');
  for (const [current, next] of [[t.facts['owner password'], first], [first, second]]) {
    await page.fill('#current', current);
    await page.fill('#password', next);
    await press(page, 'main form button.primary');
    await page.locator('.notice.good').waitFor();
  }
  await t.visit(page, '/desk/orders');
  t.assert.equal(new URL(page.url()).pathname, '/desk/orders', 'whoever changed it stays signed in');
}

// Each language has a shop of its own. A new password ends every log-in, so it is the last that is walked, once.
for (const language of ['ar', 'en']) {
  const server = () => demoShop();
  const options = { languages: [language], viewports: ['phone', 'desktop'], server };
  walk('rooms: a program is told what happens', options, webhooks);
  walk('rooms: paid at the door', options, atTheDoor);
  walk('rooms: from the demo to a shop of one\'s own', options, ownShop);
  walk('rooms: one\'s own password', { ...options, viewports: [language === 'ar' ? 'phone' : 'desktop'] }, ownPassword);
}
