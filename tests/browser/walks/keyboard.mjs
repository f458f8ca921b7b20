// Without a mouse: a purchase and a stock receipt by Tab, Enter, arrows and typing alone, with the focus in sight at every step.
import { walk } from '../walk.mjs';

/** Tabs until something is reached; further away it is out of reach. */
const TABS_MAX = 120;

/** Somebody who only has a keyboard. */
class Keys {
  constructor(page, t) {
    Object.assign(this, { page, t });
  }

  /** Presses a key; the focus must be somewhere, and be seen. */
  async press(key) {
    await this.page.keyboard.press(key);
    await this.sees(key);
  }

  /** The focus is on something, is drawn around it, and lies in the window with nothing above it. */
  async sees(after) {
    const fault = await this.page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body || here === document.documentElement) return 'the focus is nowhere';
      const name = `<${here.tagName.toLowerCase()} ${here.id || here.className}> ${here.textContent.trim().slice(0, 40)}`;
      if (!here.matches(':focus-visible')) return `the focus is not meant to be seen at ${name}`;
      // A hidden radio lends its frame to its label, and a card's link to the whole card.
      const shown = getComputedStyle(here).clipPath === 'none' ? here : here.labels?.[0];
      if (!shown?.getBoundingClientRect().width) return `the focus has no size at ${name}`;
      const styles = [null, '::after'].map((part) => getComputedStyle(shown, part));
      if (!styles.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)) return `nothing is drawn around ${name}`;
      const box = shown.getBoundingClientRect();
      const seen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      if (!seen) return `the focus is outside of the window at ${name}`;
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      const above = document.elementFromPoint(x, y);
      return above && (shown.contains(above) || above.contains(shown)) ? null : `something covers ${name}`;
    });
    if (fault) this.t.faults.push(`${new URL(this.page.url()).pathname} after ${after}: ${fault}`);
  }

  /** Goes on with Tab until what is wanted has the focus. */
  async to(selector, key = 'Tab') {
    for (let pressed = 0; pressed < TABS_MAX; pressed += 1) {
      await this.press(key);
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    throw new Error(`${TABS_MAX} times ${key} do not lead to ${selector} on ${this.page.url()}`);
  }

  /** Goes to a link or button and follows it to another page. */
  async follow(selector, address) {
    await this.to(selector);
    await Promise.all([this.page.waitForURL(address), this.page.keyboard.press('Enter')]);
    await this.page.waitForLoadState('load');
  }

  /** Goes to a field and types into it; what stood there is written over. */
  async type(selector, text) {
    await this.to(selector);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }
}

const buyer = {
  name: { ar: 'سارة القحطاني', en: 'Sara Alqahtani' },
  line1: { ar: 'شارع العليا ١٢', en: '12 Olaya Street' },
  city: { ar: 'الرياض', en: 'Riyadh' },
};

walk('keyboard: a purchase', { viewports: ['phone', 'desktop'] }, async (page, t) => {
  const keys = new Keys(page, t);
  await t.visit(page, '/');
  // The first stop leads past the head of the page.
  await keys.press('Tab');
  t.assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#content', 'the first stop leads to the content');
  await page.keyboard.press('Enter');
  await keys.follow('.product:not(:has(.badge.bad)) :is(h2, h3) a', /\/p\//);

  await keys.to('form[action="/cart/add"] button');
  await page.keyboard.press('Enter');
  await page.locator('#offer .notice.good').waitFor();
  await keys.sees('adding to the cart');
  await t.look(page, 'added');
  await keys.follow('a[href="/cart"]', /\/cart$/);

  await keys.to('.stepper button:last-of-type');
  await page.keyboard.press('Enter');
  await page.locator('.stepper output', { hasText: '2' }).waitFor();
  await keys.sees('one more');
  await keys.follow('a[href="/checkout"]', /\/checkout/);

  await keys.type('#name', t.say(buyer.name));
  await keys.type('#email', 'keys@example.com');
  await keys.to('input[type="radio"][name="way"]');
  // Arrows go through the ways there are, and back to the first.
  await keys.press('ArrowDown');
  await keys.press('ArrowUp');
  t.assert.ok(await page.isChecked('#way-ship'), 'arrows choose a way');
  await keys.type('#line1', t.say(buyer.line1));
  await keys.type('#city', t.say(buyer.city));
  await keys.follow('.summary button[type="submit"]', /\/o\//);
  await page.locator('#tracking .notice.good').waitFor();
  await t.look(page, 'ordered');
});

/** Goods that are counted, with their code. */
async function code(page, t) {
  const answer = await page.request.get('/api/v1/products?limit=5', { headers: { authorization: `Bearer ${t.facts['api key']}` } });
  const [product] = (await answer.json()).items;
  const whole = await page.request.get(`/api/v1/products/${product.id}`, { headers: { authorization: `Bearer ${t.facts['api key']}` } });
  return (await whole.json()).variants[0].sku;
}

walk('keyboard: a stock receipt', { viewports: ['phone', 'desktop'] }, async (page, t) => {
  const keys = new Keys(page, t);
  const sku = await code(page, t);
  await t.visit(page, '/desk/sign-in');
  await keys.type('#email', t.facts['owner email']);
  await keys.type('#password', t.facts['owner password']);
  await Promise.all([page.waitForURL(/\/desk$/), page.keyboard.press('Enter')]);

  if (t.viewport === 'phone') {
    await keys.to('button.menu');
    await keys.press('Enter');
  }
  await keys.follow('a[href="/desk/stock"]', /\/desk\/stock$/);
  await keys.follow('a[href^="/desk/stock/sheets/receive"]', /receive/);
  // The code gets the focus by itself, with the first picture of the page: whoever comes with a scanner scans.
  const isReady = () => page.waitForFunction(() => document.activeElement.id === 'code');
  await isReady();
  for (const count of [1, 2]) {
    await page.keyboard.type(sku);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await isReady();
    t.assert.equal(await page.inputValue('input[name^="line."]'), String(count), 'the same code counts up');
  }
  await keys.type('input[name^="line."]', t.say({ ar: '١٢', en: '12' }));
  await t.look(page, 'sheet');
  await keys.follow('button[value="apply"]', /\/desk\/stock\?.*done=/);
  await page.locator('.notice.good').waitFor();
  await t.look(page, 'received');
});
