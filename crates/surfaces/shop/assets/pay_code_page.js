// The page that shows the pay code: it fetches the device's pass once, keeps its key in the browser, and draws a fresh code every
// 30 seconds, with a connection or without. Where it cannot, the page keeps what it says without scripts.
import { bytesOf, code, keyOf, STEP_SECONDS, stepOf } from './pay_code.js';
import { modules } from './qr.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Milliseconds by which a clock may be off before the shop's is believed instead. */
const OFF_MAX = 60_000;

/** The store of passes in this browser: one for each customer. Keys lie there as keys, which no script can read. */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('qanat-wallet', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('pass', { keyPath: 'owner' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function asked(store, mode, act) {
  return new Promise((resolve, reject) => {
    const request = act(store.transaction('pass', mode).objectStore('pass'));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The pass of this device, as the shop knows it; a new one where the shop knows none, or another. */
async function passOf(place) {
  const { owner, pass, fetch: address } = place.dataset;
  const store = await opened();
  const kept = await asked(store, 'readonly', (passes) => passes.get(owner));
  if (kept && kept.pass === pass) return kept;
  const answer = await fetch(address, { method: 'POST', headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`no pass: ${answer.status}`);
  const made = await answer.json();
  const fresh = { owner, pass: made.pass, key: await keyOf(bytesOf(made.secret)) };
  await asked(store, 'readwrite', (passes) => passes.put(fresh));
  return fresh;
}

/** A code as one path: a square for each dark module. */
function drawn(text) {
  const rows = modules(text);
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', `-4 -4 ${rows.length + 8} ${rows.length + 8}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''));
  picture.append(path);
  return picture;
}

async function begin(place) {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return;
  const ahead = Number(place.dataset.now) - Date.now();
  const clock = () => Date.now() + (Math.abs(ahead) > OFF_MAX ? ahead : 0);
  const { pass, key } = await passOf(place);
  const bar = place.querySelector('progress');
  const picture = place.querySelector('.qr');
  let shown;
  const tick = async () => {
    const now = clock();
    bar.value = STEP_SECONDS - (Math.floor(now / 1000) % STEP_SECONDS);
    const step = stepOf(now);
    if (step === shown) return;
    shown = step;
    const text = await code(pass, key, step);
    picture.replaceChildren(drawn(text));
    place.dataset.code = text;
  };
  await tick();
  place.hidden = false;
  for (const other of document.querySelectorAll('[data-instead]')) other.hidden = true;
  setInterval(tick, 500);
  // A phone that was in the pocket shows the code of now, not of then.
  document.addEventListener('visibilitychange', tick);
}

const place = document.getElementById('pay-code');
if (place) begin(place).catch(() => { document.getElementById('pay-code-failed').hidden = false; });
