// Comfort at the till: what a scanner types always lands in the scan field, and fingers get a pad for the PIN.
// Not here: selling. Every step works by plain forms without this module.

const scan = () => document.getElementById('scan');
const isTyping = (element) => element?.matches('input, textarea, select') ?? false;

/** The scan field takes the focus, unless somebody types elsewhere. */
function ready() {
  const field = scan();
  if (field && (document.activeElement === field || !isTyping(document.activeElement))) field.focus({ preventScroll: true });
}

// A scanner is a keyboard: its first character moves the focus, and so lands in the field as well.
document.addEventListener('keydown', (event) => {
  const shortcut = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (shortcut) {
    event.preventDefault();
    shortcut.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isSign = event.key.length === 1 && event.key !== ' ';
  if (isSign && !isTyping(document.activeElement)) scan()?.focus({ preventScroll: true });
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) print();
  const key = event.target.closest('[data-digit], [data-erase]');
  const field = key && document.getElementById(key.closest('[data-pad]').dataset.pad);
  if (!field) return;
  field.value = key.dataset.digit ? field.value + key.dataset.digit : field.value.slice(0, -1);
});

// A new screen: the code that was scanned has done its work.
document.addEventListener('htmx:after:swap', () => {
  const field = scan();
  if (field) field.value = '';
  ready();
});

for (const hidden of document.querySelectorAll('[data-pad], [data-print]')) hidden.hidden = false;
document.querySelector('[data-next]')?.focus();
ready();
