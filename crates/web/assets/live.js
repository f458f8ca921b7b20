// Keeps marked elements current: every element with data-live="topic …" is replaced by the frame that carries its id.
// Not here: what a frame looks like; the server draws it.

const TOPICS_MOST = 50;
const COME_BACK_MS = 5000;

const position = (page) => page.querySelector('[data-position]')?.dataset.position ?? '';
let source = null;
let watched = '';
let seen = position(document);

function topics() {
  const all = [...document.querySelectorAll('[data-live]')].flatMap((element) => element.dataset.live.split(' '));
  return [...new Set(all.filter(Boolean))].sort().slice(0, TOPICS_MOST).join(',');
}

function replace(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const fresh = template.content.firstElementChild;
  const stale = fresh && document.getElementById(fresh.id);
  if (!stale) return;
  const focused = stale.contains(document.activeElement) ? document.activeElement.id : '';
  stale.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
  window.htmx?.process(fresh);
}

// The page fetches itself and takes the named elements from there, so that each viewer sees their own.
async function reload(ids) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ids) {
    const fresh = page.getElementById(id);
    if (fresh) replace(fresh.outerHTML);
  }
}

function heard(event) {
  if (event.lastEventId) seen = event.lastEventId;
  document.documentElement.dataset.liveState = 'on';
}

function close() {
  source?.close();
  source = null;
  watched = '';
}

function open() {
  const wanted = topics();
  if (wanted === watched && source) return;
  close();
  if (!wanted || document.hidden || !navigator.onLine) return;
  watched = wanted;
  source = new EventSource(`/live?topics=${encodeURIComponent(wanted)}&after=${seen}`);
  source.onopen = () => { document.documentElement.dataset.liveState = 'on'; };
  source.addEventListener('frame', (event) => { heard(event); replace(event.data); });
  source.addEventListener('reload', (event) => { heard(event); reload([event.data]); });
  source.addEventListener('resync', (event) => {
    heard(event);
    reload([...document.querySelectorAll('[data-live][id]')].map((element) => element.id));
  });
  source.onerror = () => {
    document.documentElement.dataset.liveState = 'off';
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    setTimeout(open, COME_BACK_MS + Math.random() * COME_BACK_MS);
  };
}

document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
addEventListener('online', open);
addEventListener('offline', close);
addEventListener('pagehide', close);
addEventListener('pageshow', open);
document.addEventListener('htmx:after:swap', open);
open();
