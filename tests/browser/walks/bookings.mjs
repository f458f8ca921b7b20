// An appointment from the free times to its certificate: booked, moved, called off, kept, and read by those who may.
import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { asMember } from './account.mjs';
import { atTheDesk } from './desk.mjs';

/** Presses a button or link that leads to another page. */
const press = (page, target) => Promise.all([page.waitForNavigation(), page.locator(target).first().click()]);

/** One member for each size, so that neither meets what the other has booked. */
const members = { phone: 'layan@example.com', desktop: 'hannah@example.com' };

/** The house keeps certificates of the first service, and serves around the clock, so that a walk at any hour finds a time today. */
async function houseIsReady(t) {
  const desk = await t.other({ viewport: 'desktop' });
  const owner = await desk.page();
  await atTheDesk(owner, desk);
  await desk.visit(owner, '/desk/bookings');
  await press(owner, 'a[href^="/desk/bookings/places/"]');
  for (let day = 0; day < 7; day += 1) await owner.fill(`#week_${day}`, '00:00-24:00');
  await press(owner, '.split form.stack button.primary');
  await owner.locator('.notice.good').waitFor();
  await desk.visit(owner, '/desk/bookings/services');
  await press(owner, 'main tbody a');
  await owner.selectOption('#record', 'certificate');
  await owner.fill('#follow_up_days', '30');
  await press(owner, 'main form button.primary');
  await owner.locator('.notice.good').waitFor();
  const names = await owner.locator('main tbody a').allTextContents();
  return { desk, owner, name: names[0].trim() };
}

/** Books the first free time there is; gives its address in the account and when it is. */
async function books(page, t, name) {
  await t.visit(page, '/bookings');
  await Promise.all([page.waitForNavigation(), page.locator('main a', { hasText: name }).first().click()]);
  await t.look(page, 'times');
  const first = page.locator('.times button').first();
  const starts = await first.getAttribute('value');
  await Promise.all([page.waitForNavigation(), first.click()]);
  await page.locator('.notice.good').waitFor();
  t.assert.match(new URL(page.url()).pathname, /^\/account\/appointments\/\w+$/);
  return { address: new URL(page.url()).pathname, starts };
}

async function moves(page, t, booked) {
  await press(page, 'a[href$="/move"]');
  await t.look(page, 'other times');
  // Somebody who has the page open since long ago takes a time that was never free.
  t.expects(/422/);
  await page.locator('.times button').first().evaluate((button) => { button.value = '2020-01-01T00:00:00Z'; });
  await press(page, '.times button');
  await page.locator('.notice.bad').waitFor();
  await t.look(page, 'not that time');
  const later = page.locator(`.times button:not([value="${booked.starts}"])`).first();
  const starts = await later.getAttribute('value');
  await Promise.all([page.waitForNavigation(), later.click()]);
  await page.locator('.notice.good').waitFor();
  t.assert.equal(new URL(page.url()).pathname, booked.address);
  await t.look(page, 'moved');
  return { ...booked, starts };
}

/** The desk finds it in the day's agenda, lets them in, and writes down what was done. */
async function isKept(owner, desk, booked) {
  const id = booked.address.split('/').pop();
  await desk.visit(owner, '/desk/bookings');
  await owner.fill('#day', booked.starts.slice(0, 10));
  await press(owner, 'form[method="get"] button');
  await desk.look(owner, 'agenda');
  await press(owner, `a[href="/desk/bookings/${id}"]`);
  await desk.look(owner, 'expected');
  await press(owner, 'form:has(input[value="check_in"]) button');
  await owner.locator('.notice.good').waitFor();
  await desk.look(owner, 'here');
  await owner.fill('#note', desk.say({ ar: 'قُصّر الكُمّان سنتيمترين.', en: 'Sleeves taken up by two centimetres.' }));
  await press(owner, 'form:has(input[value="complete"]) button.primary');
  await owner.locator('.notice.good').waitFor();
  await desk.look(owner, 'done');
  await press(owner, 'a[href$="/record"]');
  await desk.look(owner, 'record');
  desk.assert.ok((await owner.locator('main').textContent()).includes(desk.say({ ar: 'سنتيمترين', en: 'two centimetres' })));
}

async function appointment(page, t) {
  const { desk, owner, name } = await houseIsReady(t);
  await asMember(page, t, members[t.viewport]);
  await t.visit(page, '/account/appointments');
  await t.look(page, 'none yet');
  let booked = await books(page, t, name);
  await t.look(page, 'booked');
  booked = await moves(page, t, booked);
  await isKept(owner, desk, booked);

  await t.visit(page, booked.address);
  t.assert.ok((await page.locator('a[href^="/bookings/"][href*="follows="]').count()) > 0, 'the next one is offered');
  await t.look(page, 'kept');
  await press(page, 'a[href$="/certificate"]');
  await t.look(page, 'certificate');

  const other = await books(page, t, name);
  await press(page, 'form[action$="/cancel"] button');
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'called off');
  await t.visit(page, '/account/appointments');
  t.assert.equal(await page.locator(`.bought a[href="${other.address}"]`).count(), 1, 'it stays in the list');
  await t.look(page, 'mine');
}

// Each language has a shop of its own, since the house's hours are changed.
for (const language of ['ar', 'en']) {
  const server = () => demoShop();
  walk('bookings: from a free time to the certificate', { languages: [language], viewports: ['phone', 'desktop'], server }, appointment);
}
