// One screen in one language and size, and everything that may not be wrong on it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { languages, viewports } from './walk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a walk gets beside its page. */
export class Screen {
  /** Opens a browser context. `out` is the folder for pictures. */
  static async open(browser, { server, language, viewport, javaScript = true, out, name }) {
    const context = await browser.newContext({
      baseURL: server.base,
      locale: languages[language],
      viewport: viewports[viewport],
      hasTouch: viewport !== 'desktop',
      javaScriptEnabled: javaScript,
      reducedMotion: 'reduce',
      timezoneId: 'Asia/Riyadh',
    });
    context.setDefaultTimeout(10_000);
    return new Screen({ browser, context, server, language, viewport, javaScript, out, name });
  }

  constructor(parts) {
    Object.assign(this, parts);
    /** Everything that went wrong without the walk noticing. */
    this.faults = [];
    this.expected = [];
    this.others = [];
    this.assert = assert;
    const host = new URL(this.server.base).host;
    this.context.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    this.context.on('weberror', (error) => this.faults.push(`script: ${error.error().message}`));
    this.context.on('request', (request) => {
      const url = new URL(request.url());
      if (!['data:', 'blob:'].includes(url.protocol) && url.host !== host) this.faults.push(`request to ${url.host}`);
    });
    this.context.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} from ${response.url()}`);
    });
  }

  /** The address of the server. */
  get base() {
    return this.server.base;
  }

  /** What the demo said about itself, for example `facts['api key']`. */
  get facts() {
    return this.server.facts;
  }

  /** The sentence in the language of this run: `t.say({ ar: '…', en: '…' })`. */
  say(sentences) {
    return sentences[this.language];
  }

  /** A page of this screen. The first one is handed to the walk. */
  async page() {
    return this.context.newPage();
  }

  /** Another person's screen: cookies of its own, the same rules. */
  async other({ language = this.language, viewport = this.viewport } = {}) {
    const { browser, server, out, name } = this;
    const screen = await Screen.open(browser, { server, language, viewport, out, name: `${name} (other)` });
    this.others.push(screen);
    return screen;
  }

  /** Says that something will go wrong on purpose, for example a refusal: `t.expects(/409/)`. It must then go wrong. */
  expects(sign) {
    this.expected.push(sign);
  }

  /** Opens an address and expects the answer to be good. */
  async visit(page, path) {
    const answer = await page.goto(path, { waitUntil: 'load' });
    assert.ok(answer.status() < 400, `${path} answered ${answer.status()}`);
    await this.reads(page);
  }

  /** The page says which language it is in, and reads in its direction. */
  async reads(page) {
    const html = page.locator('html');
    const direction = this.language === 'ar' ? 'rtl' : 'ltr';
    assert.equal((await html.getAttribute('lang'))?.slice(0, 2), this.language, 'the lang of the page');
    assert.equal(await html.getAttribute('dir'), direction, 'the dir of the page');
  }

  /** Looks closely: a picture for a person, accessibility and no sideways scrolling for the machine. */
  async look(page, what) {
    const file = `${this.name} ${what} ${this.viewport} ${this.language}`.replace(/[^\p{L}\p{N}]+/gu, '-');
    await page.screenshot({ path: join(this.out, `${file}.png`), fullPage: true, animations: 'disabled' });
    if (!this.javaScript) return;
    this.faults.push(...(await violations(page)).map((violation) => `${what}: ${violation}`));
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (excess > 1) this.faults.push(`${what}: the page is ${excess} pixels wider than the screen`);
  }

  /** Closes all and gives what went wrong. */
  async close() {
    for (const other of this.others) this.faults.push(...(await other.close()));
    await this.context.close();
    const absent = this.expected.filter((sign) => !this.faults.some((fault) => sign.test(fault)));
    const surprises = this.faults.filter((fault) => !this.expected.some((sign) => sign.test(fault)));
    return [...surprises, ...absent.map((sign) => `expected, but it did not happen: ${sign}`)];
  }
}

/** What axe finds on a page, a sentence each. */
export async function violations(page) {
  await page.evaluate(axe);
  const tags = { type: 'tag', values: AXE_TAGS };
  const result = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), tags);
  // The checker leaves empty style attributes behind, which a later morph of the page would trip over.
  await page.evaluate(() => document.querySelectorAll('[style=""]').forEach((element) => element.removeAttribute('style')));
  return result.violations.map((v) => `axe ${v.id}: ${v.help} at ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
