// The demo's mailbox: a folder with a file for each letter, as a mail program would open it.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LETTER_MS_MAX = 10_000;
const LOOK_MS = 50;

/** The plain text of a letter. */
function text(letter) {
  const part = letter.split(/^--part-.*$/m).find((part) => /content-type: text\/plain/i.test(part)) ?? '';
  const [head, ...body] = part.trim().split(/\r?\n\r?\n/);
  const said = body.join('\n\n');
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(said, 'base64').toString('utf8');
  const bytes = said.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, byte) => String.fromCharCode(parseInt(byte, 16)));
  return /transfer-encoding: quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString('utf8') : said;
}

/** The letters that are there, by name. */
export const letters = async (folder) => new Set((await readdir(folder)).filter((name) => name.endsWith('.eml')));

/** The newest code that was sent to an address, as soon as a letter with one has come that was not among the old ones. */
export async function codeFor(folder, address, old) {
  for (const end = performance.now() + LETTER_MS_MAX; performance.now() < end; await pause(LOOK_MS)) {
    // Letters are named by ids that grow with time.
    const names = [...(await letters(folder))].filter((name) => !old.has(name)).sort().reverse();
    for (const name of names) {
      const letter = await readFile(join(folder, name), 'utf8');
      const code = letter.includes(`\nTo: ${address}`) && text(letter).match(/^(\d{6})\r?$/m)?.[1];
      if (code) return code;
    }
  }
  throw new Error(`no letter with a code came to ${address}`);
}
