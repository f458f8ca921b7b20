// Every page there is. The list comes from the router, so that none is forgotten: the walk starts at a few doors, follows every
// link as a shopper, a cashier and an owner, looks at two pages of each route, and at the end names the routes it never saw.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { walk } from '../walk.mjs';
import { signedIn } from './account.mjs';
import { atTheDesk } from './desk.mjs';
import { fillCart, checkOut } from './shop.mjs';
import { atTheTill } from './till.mjs';

/** Routes that are no pages to look at, each with its reason. */
const NO_PAGES = [
  [/^\/assets\//, 'files'],
  [/^\/api\//, 'for programs; Schemathesis reads them'],
  [/^\/health\/|^\/metrics$/, 'for machines'],
  [/^\/live$/, 'a stream'],
  [/^\/media\//, 'pictures'],
  [/\.(xml|txt|csv|json|webmanifest|svg|xsl)$/, 'files'],
  [/^\/sitemap/, 'files for search engines'],
  [/^\/account\/data$/, 'a file; taken along by account.mjs'],
  [/^\/set-up/, 'only while a shop has no merchant; walked by set_up.mjs'],
];

/** Pages of one route that are looked at closely; the others are alike. */
const SAMPLES_MAX = 2;
/** Pages opened in one walk, so that it ends. */
const PAGES_MAX = 400;
/** Links that do something to the visitor instead of showing a page. */
const LEAVES = /sign-out|[?&]lang=|\/download|\/export(\.|\?|$)/;

/** The routes of the program that answer a visit: pattern and matcher. */
async function routes() {
  const { stdout } = await promisify(execFile)(process.env.QANAT_BIN, ['routes']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/)).filter(([method]) => method === 'GET');
  const paths = lines.map(([, path]) => path).filter((path) => !NO_PAGES.some(([sign]) => sign.test(path)));
  // What is fixed wins over what is variable, as in the router.
  const weight = (path) => path.split('/').map((part) => (part.startsWith('{') ? '1' : '0')).join('');
  paths.sort((one, other) => weight(one).localeCompare(weight(other)));
  return paths.map((path) => ({ path, sign: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`) }));
}

/** Opens a door and follows the links behind it; gives the routes that were seen. */
async function follow(page, t, { doors, known, seen }) {
  const open = [...doors];
  const met = new Set(open);
  let opened = 0;
  while (open.length > 0 && opened < PAGES_MAX) {
    const address = open.shift();
    const route = known.find(({ sign }) => sign.test(new URL(address, t.base).pathname));
    if (!route) continue;
    const count = seen.get(route.path) ?? 0;
    if (count >= SAMPLES_MAX) continue;
    opened += 1;
    const answer = await page.goto(address, { waitUntil: 'load' });
    const type = answer.headers()['content-type'] ?? '';
    if (!type.includes('text/html')) continue;
    // A page that led elsewhere is that other page.
    const here = new URL(page.url()).pathname;
    const shown = known.find(({ sign }) => sign.test(here));
    if (answer.status() >= 400) {
      t.faults.push(`${address} answered ${answer.status()}`);
      continue;
    }
    if (shown) seen.set(shown.path, (seen.get(shown.path) ?? 0) + 1);
    if (shown?.path !== route.path) seen.set(route.path, count + 1);
    await t.reads(page);
    await t.look(page, here);
    t.faults.push(...(await untranslated(page, t)).map((text) => `${here}: not translated: ${text}`));
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.href));
    for (const link of links) {
      const url = new URL(link);
      if (url.origin !== new URL(t.base).origin || LEAVES.test(url.pathname + url.search)) continue;
      const next = url.pathname + url.search;
      if (!met.has(next)) open.push(next);
      met.add(next);
    }
  }
}

/** English sentences on an Arabic page that are not marked as foreign. */
async function untranslated(page, t) {
  if (t.language !== 'ar') return [];
  return page.evaluate(() => {
    const foreign = 'bdi, code, pre, kbd, script, style, svg title, [lang]:not([lang^="ar"]), [dir="ltr"], input, option, textarea, .brand';
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent.trim();
      if (!/[A-Za-z]{3,} [A-Za-z]{2,}/.test(text) || texts.currentNode.parentElement.closest(foreign)) continue;
      if (/[\u0600-\u06ff]/.test(text)) continue;
      found.add(text.slice(0, 80));
    }
    return [...found];
  });
}

/** What no link leads to, or only a link that is there after something was done. */
const SEEN = new Map();

walk('every page: the shop', async (page, t) => {
  const seen = new Map();
  SEEN.set(`${t.language} ${t.viewport} shop`, seen);
  const known = await routes();
  await fillCart(page, t);
  await checkOut(page, t);
  const order = new URL(page.url()).pathname;
  await signedIn(page, t, `visitor-${t.viewport}-${t.language}@example.com`);
  await fillCart(page, t);
  const doors = [order, '/account', '/', '/cart', '/checkout', '/cart/take', '/cart/code', '/gallery', '/developers'];
  await follow(page, t, { doors, known: known.filter(({ path }) => !/^\/(desk|till)(\/|$)/.test(path)), seen });
});

walk('every page: the till', async (page, t) => {
  const seen = new Map();
  SEEN.set(`${t.language} ${t.viewport} till`, seen);
  const known = await routes();
  const till = known.filter(({ path }) => path.startsWith('/till'));
  await follow(page, t, { doors: ['/till/sign-in'], known: till, seen });
  await atTheTill(page, t);
  await follow(page, t, { doors: ['/till', '/till/parked', '/till/take', '/till/pay'], known: till, seen });
});

walk('every page: the desk', async (page, t) => {
  const seen = new Map();
  SEEN.set(`${t.language} ${t.viewport} desk`, seen);
  const known = await routes();
  const desk = known.filter(({ path }) => path.startsWith('/desk'));
  await follow(page, t, { doors: ['/desk/sign-in'], known: desk, seen });
  await atTheDesk(page, t);
  await follow(page, t, { doors: ['/desk'], known: desk, seen });
});

/** Routes that these walks cannot reach by links, each with the walk that does look at it. */
const ELSEWHERE = [
  [/^\/till\/receipt\//, 'till.mjs'],
  [/^\/till\/parked\/\{cart\}$/, 'till.mjs'],
  [/^\/search\/suggestions$/, 'shop.mjs'],
  [/^\/account\/(sign-in|code)$/, 'account.mjs'],
  [/^\/account\/appointments\/\{booking\}|^\/desk\/bookings\/\{booking\}/, 'bookings.mjs'],
  [/^\/bank\/(accounts|bills|disputes|requests)\/|^\/desk\/bank\/(customers|requests)\/|^\/queue\//, 'bank.mjs'],
  [/^\/desk\/promotions\/\{promotion\}\/(coupons|publish)$/, 'promotions.mjs'],
  [/^\/account\/approve\/|^\/r\/\{code\}$/, 'members.mjs'],
  [/^\/desk\/webhooks\/\{webhook\}/, 'rooms.mjs'],
  [/^\/desk\/(parity\/exceptions|products\/bulk|import\/\{plan\}|synonyms\/\{group\}|products\/\{product\}\/media\/order)$/, 'goods.mjs'],
];

walk('every page: none is forgotten', { viewports: ['desktop'] }, async (page, t) => {
  const known = await routes();
  const met = new Set([...SEEN].filter(([name]) => name.startsWith(t.language)).flatMap(([, seen]) => [...seen.keys()]));
  const forgotten = known.map(({ path }) => path).filter((path) => !met.has(path) && !ELSEWHERE.some(([sign]) => sign.test(path)));
  t.assert.deepEqual(forgotten, [], 'pages that no walk has seen');
});
