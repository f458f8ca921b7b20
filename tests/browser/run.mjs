// Runs every walk of walks/*.mjs in each language and size, and sums up in the last line: `N passed, N failed`.
// Arguments are words; only walks whose name contains one of them run.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';

import { Screen } from './screen.mjs';
import { demoShop } from './server.mjs';
import { walks } from './walk.mjs';

const out = new URL('./out/', import.meta.url).pathname;
const folder = new URL('./walks/', import.meta.url);
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine can be reached, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs')).sort();
for (const file of files) await import(new URL(file, folder));
const words = process.argv.slice(2);
const wanted = walks.filter((walk) => words.length === 0 || words.some((word) => walk.name.includes(word)));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  chromiumSandbox: process.getuid() !== 0,
  args: flags,
});
const servers = new Map();
const tally = { passed: 0, failed: 0 };
try {
  for (const walk of wanted) await everyVariant(walk);
} finally {
  for (const server of servers.values()) await (await server.catch(() => undefined))?.stop();
  await browser.close();
}
if (tally.passed + tally.failed === 0) tally.failed = 1;
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;

/** Runs one walk in each of its languages and sizes. */
async function everyVariant(walk) {
  for (const language of walk.languages) {
    for (const viewport of walk.viewports) {
      const title = `${walk.name} (${language}, ${viewport})`;
      const start = performance.now();
      const faults = await once(walk, language, viewport).catch((error) => [error.stack ?? String(error)]);
      const time = `${Math.round(performance.now() - start)} ms`;
      tally[faults.length === 0 ? 'passed' : 'failed'] += 1;
      console.log(`${faults.length === 0 ? '✔' : '✖'} ${title} ${time}`);
      for (const fault of new Set(faults)) console.log(`    ${fault}`);
    }
  }
}

/** One walk, one language, one size: gives what went wrong. */
async function once(walk, language, viewport) {
  const start = walk.server ?? demoShop;
  if (!servers.has(start)) servers.set(start, start());
  const server = await servers.get(start);
  const { name, javaScript } = walk;
  const screen = await Screen.open(browser, { server, language, viewport, javaScript, out, name });
  const page = await screen.page();
  const broken = [];
  try {
    await walk.steps(page, screen);
  } catch (error) {
    await page.screenshot({ path: `${out}failed-${name.replace(/\W+/g, '-')}-${viewport}-${language}.png` }).catch(() => undefined);
    broken.push(error.stack ?? String(error));
  }
  return [...broken, ...(await screen.close())];
}
