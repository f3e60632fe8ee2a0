/** The example of a backend, with the client of operations that the models have: what it prints, in any language. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GatewayProcess } from '@ringspec/e2e/gateway-process';
import { languages } from '../languages.mjs';

const language = process.env['RINGSPEC_PORT'] ?? 'python';
const ports = path.resolve(import.meta.dirname, '../..');

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await GatewayProcess.start();
});
afterAll(() => gateway.dispose());

/** Runs the example, and resolves with what it has printed. */
async function run(args: readonly string[], input: string): Promise<string> {
  const row = languages[language];
  if (!row) throw new Error(`no row for ${language} in languages.mjs`);
  const [program, words] = row.backend(process.env);
  const child = spawn(program, [...words, ...args], {
    cwd: path.join(ports, language),
    env: { ...process.env, ...row.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stdin.end(input);
  expect(await once(child, 'close')).toEqual([0, null]);
  return printed;
}

/** A webhook of the corpus, as a text. */
function webhook(name: string): string {
  const file = path.join(ports, `../../generated/corpus-http/webhooks/${name}.json`);
  return JSON.stringify((JSON.parse(readFileSync(file, 'utf8')) as { base: unknown }).base);
}

it('makes a user once, lists all by pages, tells refusals apart and hears of a call', async () => {
  const made = await gateway.command('key', 'add', 'backend', '--json');
  const { secret } = JSON.parse(made) as { secret: string };
  const printed = await run([`http://${gateway.address}`, secret], webhook('CallEnded'));
  const users = [...gateway.passwords.keys(), 'zoe'].sort().join(', ');
  expect(printed.split('\n')).toEqual([
    'made zoe',
    'made zoe',
    'zoe is there already',
    `users: ${users}`,
    '404 api.UserNotFound The application has no user of this name.',
    'Alice Adams called Erin Evans: completed',
    '',
  ]);
});
