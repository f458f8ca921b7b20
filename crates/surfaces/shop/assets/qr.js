// A QR code of version 3 (29 x 29) at level M in alphanumeric mode: the one form that holds the 60 characters of a pay code.
// Not here: other sizes and modes, drawing. ISO/IEC 18004 is what this follows.

const SIZE = 29;
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const DATA_BYTES = 44;
const CHECK_BYTES = 26;
/** Characters that fit. */
export const CHARACTERS_MAX = 61;

/** The modules of the code, row by row: true is dark. Of the eight ways to mask it, the one that reads best. */
export function modules(text) {
  return masked(text).reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

/** The code in each of the eight masks. */
export function masked(text) {
  const bytes = data(text);
  const bits = [...bytes, ...check(bytes)].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => (byte >> place) & 1));
  const { dark, fixed } = frame();
  fill(dark, fixed, bits);
  return MASKS.map((mask, number) => finished(dark, fixed, mask, number));
}

/** The text as bytes: mode, length, pairs of letters in eleven bits, filled up. */
function data(text) {
  if (text.length > CHARACTERS_MAX || [...text].some((letter) => !LETTERS.includes(letter))) throw new RangeError('no such code');
  const bits = [];
  const write = (value, length) => { for (let place = length - 1; place >= 0; place -= 1) bits.push((value >> place) & 1); };
  write(0b0010, 4);
  write(text.length, 9);
  for (let at = 0; at < text.length; at += 2) {
    const [first, second] = [LETTERS.indexOf(text[at]), LETTERS.indexOf(text[at + 1] ?? ' ')];
    if (at + 1 < text.length) write(first * 45 + second, 11);
    else write(first, 6);
  }
  write(0, Math.min(4, DATA_BYTES * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const bytes = [];
  for (let at = 0; at < bits.length; at += 8) bytes.push(bits.slice(at, at + 8).reduce((byte, bit) => byte * 2 + bit, 0));
  for (let pad = 0xec; bytes.length < DATA_BYTES; pad ^= 0xec ^ 0x11) bytes.push(pad);
  return bytes;
}

/** The product in the field of 256 elements, x^8 + x^4 + x^3 + x^2 + 1. */
function times(one, other) {
  let product = 0;
  for (let place = 7; place >= 0; place -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((other >> place) & 1) product ^= one;
  }
  return product;
}

/** What is left of the data divided by the polynomial with the roots 2^0 … 2^25. */
function check(bytes) {
  let divisor = [1];
  for (let power = 0, root = 1; power < CHECK_BYTES; power += 1, root = times(root, 2)) {
    divisor = [...divisor, 0].map((factor, at) => factor ^ (at ? times(divisor[at - 1], root) : 0));
  }
  const left = [...bytes, ...Array(CHECK_BYTES).fill(0)];
  bytes.forEach((_, at) => {
    const factor = left[at];
    divisor.forEach((part, place) => { left[at + place] ^= times(part, factor); });
  });
  return left.slice(bytes.length);
}

/** What is the same in every code of this size: finders, timing, the alignment mark, room for the format. */
function frame() {
  const dark = Array.from({ length: SIZE }, () => Array(SIZE).fill(false));
  const fixed = Array.from({ length: SIZE }, () => Array(SIZE).fill(false));
  const set = (row, column, is) => {
    if (row < 0 || column < 0 || row >= SIZE || column >= SIZE) return;
    dark[row][column] = is;
    fixed[row][column] = true;
  };
  for (let at = 0; at < SIZE; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, SIZE - 4], [SIZE - 4, 3]]) {
    around(4, (down, along, ring) => set(row + down, column + along, ring !== 2 && ring !== 4));
  }
  around(2, (down, along, ring) => set(22 + down, 22 + along, ring !== 1));
  format(0).forEach(([row, column]) => set(row, column, false));
  set(SIZE - 8, 8, true);
  return { dark, fixed };
}

/** Every place of a square around its middle, with its ring. */
function around(most, visit) {
  for (let down = -most; down <= most; down += 1) {
    for (let along = -most; along <= most; along += 1) visit(down, along, Math.max(Math.abs(down), Math.abs(along)));
  }
}

/** The fifteen bits of level and mask, each in its two places: row, column, bit. */
function format(mask) {
  let left = mask << 10;
  for (let place = 14; place >= 10; place -= 1) if ((left >> place) & 1) left ^= 0x537 << (place - 10);
  const bits = ((mask << 10) | left) ^ 0x5412;
  const places = [];
  for (let at = 0; at < 15; at += 1) {
    const bit = Boolean((bits >> at) & 1);
    const beside = at < 6 ? at : at < 8 ? at + 1 : SIZE - 15 + at;
    const below = at < 8 ? SIZE - 1 - at : at === 8 ? 7 : 14 - at;
    places.push([beside, 8, bit], [8, below, bit]);
  }
  return places;
}

/** Lays the bits in columns of two, from the right, up and down in turn. */
function fill(dark, fixed, bits) {
  let next = 0;
  let up = true;
  for (let right = SIZE - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < SIZE; step += 1) {
      const row = up ? SIZE - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!fixed[row][column]) dark[row][column] = Boolean(bits[next++] ?? 0);
      }
    }
    up = !up;
  }
}

const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

function finished(dark, fixed, mask, number) {
  const code = dark.map((line, row) => line.map((is, column) => (fixed[row][column] ? is : is !== mask(row, column))));
  // Level M is 00, so that the mask alone is left of the five bits.
  for (const [row, column, bit] of format(number)) code[row][column] = bit;
  return code;
}

/** How badly a code reads: long runs, blocks, what looks like a finder, too much of one colour. */
function penalty(code) {
  const turned = code.map((_, at) => code.map((line) => line[at]));
  let points = 0;
  for (const line of [...code, ...turned]) {
    const text = line.map(Number).join('');
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    points += 40 * (text.match(/(?=00001011101|10111010000)/g) ?? []).length;
  }
  for (let row = 1; row < SIZE; row += 1) {
    for (let column = 1; column < SIZE; column += 1) {
      const same = [code[row - 1][column], code[row][column - 1], code[row - 1][column - 1]].every((is) => is === code[row][column]);
      if (same) points += 3;
    }
  }
  const share = (code.flat().filter(Boolean).length * 100) / (SIZE * SIZE);
  return points + 10 * Math.floor(Math.abs(share - 50) / 5);
}
