// Keeps marked elements current: an element with data-live="topic …" is replaced by the frame that carries its id.
// Not here: what a frame looks like; the server draws it.

const TOPICS_MOST = 50;
const COME_BACK_MS = 5000;
const state = document.documentElement.dataset;
let source = null;
let watched = '';
let seen = document.querySelector('[data-position]')?.dataset.position ?? '';

function topics() {
  const all = [...document.querySelectorAll('[data-live]')].flatMap((element) => element.dataset.live.split(' '));
  return [...new Set(all.filter(Boolean))].sort().slice(0, TOPICS_MOST).join(',');
}

// Where something without an id stands, so that whoever has only a keyboard goes on from there.
function places(root, element) {
  return element === root ? [] : [...places(root, element.parentElement), [...element.parentElement.children].indexOf(element)];
}

function replace(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const fresh = template.content.firstElementChild;
  const stale = fresh && document.getElementById(fresh.id);
  if (!stale) return;
  const focused = stale.contains(document.activeElement) ? document.activeElement : null;
  const way = focused && places(stale, focused);
  stale.replaceWith(fresh);
  if (focused) (document.getElementById(focused.id) ?? way.reduce((at, place) => at?.children[place], fresh))?.focus({ preventScroll: true });
  window.htmx?.process(fresh);
}

// The page fetches itself and takes the elements from there, so that each viewer sees their own.
async function reload(ids) {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ids) replace(page.getElementById(id)?.outerHTML ?? '');
}

function close() {
  source?.close();
  source = null;
}

function open() {
  const wanted = topics();
  if (source && wanted === watched) return;
  close();
  if (!wanted || document.hidden || !navigator.onLine) return;
  watched = wanted;
  source = new EventSource(`/live?topics=${encodeURIComponent(wanted)}&after=${seen}`);
  const on = (name, act) => source.addEventListener(name, (event) => { seen = event.lastEventId || seen; act(event.data); });
  on('frame', replace);
  on('reload', (id) => reload([id]));
  on('resync', () => reload([...document.querySelectorAll('[data-live][id]')].map((element) => element.id)));
  source.onopen = () => { state.stream = 'on'; };
  source.onerror = () => {
    state.stream = 'off';
    if (source?.readyState === EventSource.CLOSED) { close(); setTimeout(open, COME_BACK_MS * (1 + Math.random())); }
  };
}

document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
for (const name of ['online', 'pageshow']) addEventListener(name, open);
for (const name of ['offline', 'pagehide']) addEventListener(name, close);
document.addEventListener('htmx:after:swap', open);
open();
