// The code with which a device pays: made from its pass and the time, without asking anybody.
// Not here: where the secret is kept, drawing. The form of the code is told in the domain `wallet`.

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Seconds for which one code is shown. */
export const STEP_SECONDS = 30;
const STEP_LETTERS = 6;
const MARK_BYTES = 16;

/** Bytes, five bits a letter, the first bits first. */
export function written(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{1,5}/g, (five) => LETTERS[parseInt(five.padEnd(5, '0'), 2)]);
}

/** A number in so many letters, the most significant first. */
export function numbered(value, letters) {
  return Array.from({ length: letters }, (_, at) => LETTERS[Math.floor(value / 32 ** (letters - 1 - at)) % 32]).join('');
}

/** The step of a time in milliseconds. */
export const stepOf = (milliseconds) => Math.floor(milliseconds / (STEP_SECONDS * 1000));

/** Bytes written as hexadecimal digits. */
export const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** The secret as a key that signs and that nobody can read again. */
export const keyOf = (secret) => crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

/** The code of a pass, such as `pas_0193…`, in a step. */
export async function code(pass, key, step) {
  const head = `Q1${written(bytesOf(pass.split('_').at(-1)))}${numbered(step, STEP_LETTERS)}`;
  const mark = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(head));
  return head + written(new Uint8Array(mark, 0, MARK_BYTES));
}
