// The demo shop as a child process, on a database of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const READY_MS_MAX = 60_000;

/**
 * Starts `qanat demo`. It prints facts as `name: value` lines and then `ready http://…`.
 * Gives the address, the facts (`facts['api key']`) and a way to stop it.
 */
export function demoShop() {
  return shop('demo', '--bank');
}

/** Starts `qanat serve` in an empty place: a shop that is nobody's, and the address that sets it up among its facts. */
export function emptyShop() {
  return shop('serve');
}

async function shop(verb, ...more) {
  const program = process.env.QANAT_BIN;
  if (!program) throw new Error('QANAT_BIN does not say which program to start');
  const home = await mkdtemp(join(tmpdir(), 'qanat-browser-'));
  const child = spawn(program, [verb, ...more, '--listen', '127.0.0.1:0', '--database', join(home, 'shop.sqlite')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const gone = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(home, { recursive: true, force: true });
  };
  const facts = {};
  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the demo was not ready within ${READY_MS_MAX} ms`)), READY_MS_MAX);
    late.unref();
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`the demo ended with ${code}:\n${errors.slice(-20).join('\n')}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = line.match(/^ready (http:\/\/\S+)$/)?.[1];
      const fact = line.match(/^([a-z ]+): (\S+)$/);
      if (fact) facts[fact[1]] = fact[2];
      if (address) resolve(address);
    });
  });
  try {
    return { base: await ready, facts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
