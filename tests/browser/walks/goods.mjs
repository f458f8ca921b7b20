// The desk's work on goods that only opens once a form was sent: parity, many products at once, a file, words, pictures.
import { demoShop } from '../server.mjs';
import { walk } from '../walk.mjs';
import { atTheDesk } from './desk.mjs';

/** Presses a button or link that leads to another page. */
const press = (page, target) => Promise.all([page.waitForNavigation(), page.locator(target).first().click()]);

/** Points a channel at the price list with these words in its name. */
async function sellBy(page, t, list) {
  await t.visit(page, '/desk/channels');
  await page.locator('main a', { hasText: t.say({ ar: 'السوق الإلكترونية', en: 'Marketplace' }) }).click();
  await page.waitForURL(/\/desk\/channels\/chn_/);
  const wanted = await page.locator('#price_list option', { hasText: list }).first().getAttribute('value');
  await page.selectOption('#price_list', wanted);
  await press(page, 'main form button.primary');
}

async function parity(page, t) {
  await atTheDesk(page, t);
  const list = { ar: `السوق ${t.viewport}`, en: `Market ${t.viewport}` };
  await t.visit(page, '/desk/prices');
  await page.locator('[id="name.en"]').fill(list.en);
  await page.locator('[id="name.ar"]').fill(list.ar);
  await page.fill('#code', `market-${t.viewport}`);
  await page.fill('#currency', 'SAR');
  await press(page, 'form.stack button.primary');
  await sellBy(page, t, t.say(list));

  await t.visit(page, '/desk/parity');
  await t.look(page, 'differences');
  const sku = (await page.locator('tr:has(a[href^="/desk/parity/exceptions"]) bdi').first().textContent()).trim();
  await press(page, 'a[href^="/desk/parity/exceptions"]');
  await t.look(page, 'exception');
  t.expects(/422/);
  await page.fill('#reason', t.say({ ar: 'عرض السوق حتى نهاية الشهر', en: 'An offer of the market until the end of the month' }));
  await page.fill('#ends_at', '2020-01-31');
  await press(page, 'main form button.primary');
  await page.locator('#ends_at-error, .notice.bad').first().waitFor();
  await t.look(page, 'exception refused');
  const soon = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await page.fill('#ends_at', soon);
  await press(page, 'main form button.primary');
  await page.locator('.notice.good').first().waitFor();
  const declared = page.locator('tr:has(form[action="/desk/parity/exceptions/end"])', { hasText: sku });
  t.assert.equal(await declared.count(), 1, 'the exception is declared');
  await t.look(page, 'declared');
  await Promise.all([page.waitForNavigation(), declared.locator('button').click()]);
  t.assert.equal(await declared.count(), 0, 'and ended');
  await sellBy(page, t, t.say({ ar: 'التجزئة بالريال', en: 'Retail, riyals' }));
  await t.visit(page, '/desk/parity');
  t.assert.equal(await page.locator('a[href^="/desk/parity/exceptions"]').count(), 0, 'one price everywhere again');
}

async function bulk(page, t) {
  await atTheDesk(page, t);
  const choose = async () => {
    await t.visit(page, '/desk/products');
    for (const box of (await page.locator('input[name="product"]').all()).slice(0, 2)) await box.check();
    await page.locator('details.bulk summary').click();
  };
  await choose();
  await t.look(page, 'chosen');
  await page.fill('#amount', t.say({ ar: '١٠', en: '10' }));
  await press(page, 'button[value="prices"]');
  t.assert.equal(new URL(page.url()).pathname, '/desk/products/bulk');
  await t.reads(page);
  await t.look(page, 'preview');
  const after = (await page.locator('tbody tr').first().locator('strong bdi').textContent()).trim();
  const name = (await page.locator('tbody tr').first().locator('td, th').first().textContent()).trim();
  await press(page, 'main form button.primary');
  await page.waitForURL(/changed=/);
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'changed');
  t.assert.ok((await page.locator('tbody tr', { hasText: name }).first().textContent()).includes(after), 'the price is what was shown');

  t.expects(/422/);
  await choose();
  await page.fill('#amount', 'much');
  await press(page, 'button[value="prices"]');
  await t.reads(page);
  await t.look(page, 'no amount');
  await t.visit(page, '/desk/products/bulk');
  t.assert.equal(new URL(page.url()).pathname, '/desk/products', 'a visit leads back to the list');
}

/** Gives a file to the import and shows what it would do. */
async function plan(page, t, table) {
  await t.visit(page, '/desk/import');
  await page.setInputFiles('#files', { name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await press(page, 'form[enctype] button.primary');
  await page.waitForURL(/\/desk\/import\/./);
  await t.reads(page);
}

async function file(page, t) {
  await atTheDesk(page, t);
  const table = await (await page.request.get('/desk/products.csv')).text();
  const price = table.match(/,(\d+\.\d\d),/)[1];
  await plan(page, t, table.replace(`,${price},`, ',cheap,'));
  await page.locator('.notice.bad').waitFor();
  t.assert.ok((await page.locator('.findings li').first().textContent()).includes('cheap'), 'the remedy names what stands there');
  t.assert.equal(await page.locator('main form').count(), 0, 'a file with faults cannot be applied');
  await t.look(page, 'faults');

  await plan(page, t, table);
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'nothing new');

  const title = `Saddle-stitched bag ${t.viewport}`;
  await plan(page, t, table.replace(/Saddle-stitched [\w ]+/g, title));
  await page.locator('.changes details summary').first().click();
  await t.look(page, 'difference');
  await press(page, 'main form button.primary');
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'applied');
  await t.visit(page, `/desk/products?q=${encodeURIComponent(title)}`);
  t.assert.equal(await page.locator('input[name="product"]').count(), 1, 'the new title is found at once');
}

async function words(page, t) {
  await atTheDesk(page, t);
  // A word that no product knows until the desk says what it means.
  const word = `zarbol${t.viewport}`;
  const found = async () => {
    await t.visit(page, `/search?q=${word}`);
    return page.locator('.product').count();
  };
  t.assert.equal(await found(), 0, 'nobody knows the word yet');
  await t.visit(page, '/desk/synonyms');
  t.expects(/422/);
  await page.fill('#words', word);
  await press(page, 'form[action="/desk/synonyms"] button');
  await page.locator('#words-error').waitFor();
  await t.look(page, 'one word is no group');
  await page.fill('#words', `${word}${t.say({ ar: '،', en: ',' })} ${t.say({ ar: 'عباية', en: 'abaya' })}`);
  await press(page, 'form[action="/desk/synonyms"] button');
  await page.locator('.notice.good').waitFor();
  const group = 'form[action^="/desk/synonyms/syn"]';
  await t.look(page, 'group');
  const address = await page.locator(group).first().getAttribute('action');
  for (let tries = 0; (await found()) === 0; tries += 1) t.assert.ok(tries < 50, 'the shop learns the word');

  await t.visit(page, address);
  t.assert.equal(new URL(page.url()).pathname, '/desk/synonyms', 'a visit leads back to the groups');
  await page.locator(`form[action="${address}"] input`).first().fill(word);
  await press(page, `form[action="${address}"] button`);
  await page.locator('.field .error').waitFor();
  t.assert.equal(new URL(page.url()).pathname, address);
  await t.look(page, 'group refused');
  await press(page, `form[action="${address}"] button[value="remove"]`);
  await page.locator('.notice.good').waitFor();
  t.assert.equal(await page.locator(group).count(), 0);
}

async function pictures(page, t) {
  await atTheDesk(page, t);
  await t.visit(page, '/desk/products');
  await press(page, 'main tbody a[href^="/desk/products/prd_"]');
  await t.visit(page, `${new URL(page.url()).pathname}/media`);
  const before = await page.locator('.picture').count();
  const send = async (name, buffer) => {
    await page.setInputFiles('#files', { name, mimeType: 'image/png', buffer });
    await press(page, 'form.send button');
  };
  t.expects(/422/);
  await send('liar.png', Buffer.from('I am no picture'));
  await page.locator('.notice.bad').waitFor();
  await t.look(page, 'no picture');
  await send('desk.png', await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 300 } }));
  t.assert.equal(await page.locator('.picture').count(), before + 1);

  const other = await page.context().newPage();
  await t.visit(other, new URL(page.url()).pathname);
  const last = page.locator('.picture').last();
  await last.locator('input[name^="alt."][name$=".en"]').fill('The desk itself');
  await last.locator('input[name^="alt."][name$=".ar"]').fill('المكتب نفسه');
  await last.locator('input[name^="place."]').fill(t.say({ ar: '٠', en: '0' }));
  await press(page, 'form[action$="/order"] button.primary');
  await page.waitForURL(/saved=1/);
  t.assert.equal(await page.locator('.picture').first().locator('input[name$=".ar"]').inputValue(), 'المكتب نفسه', 'it comes first now');
  await t.look(page, 'in order');

  // Somebody who still has the page from before overwrites nothing.
  t.expects(/409/);
  await other.locator('.picture').first().locator('input[name$=".en"]').fill('Something else');
  await press(other, 'form[action$="/order"] button.primary');
  await other.locator('.notice.bad').waitFor();
  t.assert.match(new URL(other.url()).pathname, /\/media\/order$/);
  await t.reads(other);
  await t.look(other, 'somebody was faster');
  await t.visit(other, new URL(other.url()).pathname);
  t.assert.match(new URL(other.url()).pathname, /\/media$/, 'a visit leads back to the pictures');

  await page.locator('.picture').first().locator('input[name^="gone."]').check();
  await press(page, 'form[action$="/order"] button.primary');
  t.assert.equal(await page.locator('.picture').count(), before);
}

// Each language has a shop of its own, which no other walk looks at.
for (const language of ['ar', 'en']) {
  const server = () => demoShop();
  const options = { languages: [language], viewports: ['phone', 'desktop'], server };
  walk('goods: one price everywhere, and a declared exception', options, parity);
  walk('goods: many products at once', options, bulk);
  walk('goods: a file is shown before it is applied', options, file);
  walk('goods: words that mean the same', options, words);
  walk('goods: pictures in order', options, pictures);
}
