// A new merchant, from the printed address to the first goods on the shelf and back to the start: every page, each way.
import { emptyShop } from '../server.mjs';
import { walk } from '../walk.mjs';

const steps = async (page, t) => {
  const send = () => Promise.all([page.waitForNavigation(), page.locator('form.stack button.primary, .welcome button.primary').click()]);
  t.expects(/503/);
  await page.goto('/');
  await t.look(page, 'nobody');

  const invitation = new URL(t.facts['set up your shop']);
  await t.visit(page, invitation.pathname + invitation.search);
  await t.look(page, 'welcome');
  await send();
  await t.look(page, 'country');
  await page.selectOption('#country', 'SA');
  await send();
  await page.fill('#rate', 'much');
  t.expects(/422/);
  await send();
  t.assert.equal(await page.locator('.field .error').count() > 1, true, 'what is wrong stands at its field');
  await t.look(page, 'shop refused');
  await page.fill('#name_en', 'Wadi Dates');
  await page.fill('#name_ar', 'تمور الوادي');
  await page.fill('#rate', '15');
  await send();
  await page.fill('#city', t.say({ en: 'Riyadh', ar: 'الرياض' }));
  await t.look(page, 'store');
  await send();
  await page.locator('a.button').click();
  t.assert.equal(await page.inputValue('#city'), t.say({ en: 'Riyadh', ar: 'الرياض' }), 'the way back shows what was answered');
  await send();
  await page.fill('#name', 'Huda');
  await page.fill('#email', 'huda@wadi.example');
  await page.fill('#password', 'dates and coffee');
  await page.fill('#pin', '4826');
  await t.look(page, 'owner');
  await send();
  await t.look(page, 'goods empty');
  await page.fill('#title_en', 'Ajwa dates');
  await page.fill('#title_ar', 'تمر عجوة');
  await page.fill('#price', t.say({ en: '45.50', ar: '٤٥٫٥٠' }));
  await page.fill('#pieces', t.say({ en: '20', ar: '٢٠' }));
  await page.locator('#picture').setInputFiles({ name: 'dates.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await send();
  t.assert.ok(await page.locator('.shelf img').evaluate((picture) => picture.naturalWidth > 0), 'the picture is on the shelf');
  await t.look(page, 'goods');
  await t.visit(page, '/set-up/done');
  await t.look(page, 'done');
  await t.visit(page, '/p/ajwa-dates');
  await t.visit(page, '/set-up');
  await t.look(page, 'over');
};

// A shop is set up once, so each run has a shop of its own.
for (const language of ['ar', 'en']) {
  for (const viewport of ['phone', 'tablet', 'desktop']) {
    walk('set-up', { languages: [language], viewports: [viewport], server: () => emptyShop() }, steps);
  }
  walk('set-up without scripts', { languages: [language], viewports: ['phone'], javaScript: false, server: () => emptyShop() }, steps);
}
