import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../credentials/secret-ring.js';

/** Of what is said over a link. A process of another version waits for one of its own. */
const version = '2';
const nonceBytes = 16;

export interface Greeting {
  /** Id of the process that asks for the link. */
  from: string;
  /** Id of the process that it means. */
  to: string;
}

/** Why there is no link, in a word; sentences are in `refusals`. */
export type LinkRefusal = 'otherVersion' | 'foreignSecret' | 'foreignProcess';

/** What a process is told whose greeting is refused. */
export const refusals: Readonly<Record<LinkRefusal, string>> = {
  otherVersion: 'The gateway there has links of another version: upgrade both to the same.',
  foreignSecret:
    'The gateway there has not the secret that is the first here: give every gateway the same secrets.',
  foreignProcess: 'The gateway there is not the one that was meant, or was started anew.',
};

/** What an edge says first, in one line: it shows that it has the key, and names the process that it means. */
export function writeGreeting(key: Buffer, { from, to }: Greeting): string {
  const said = [version, from, to, randomBytes(nonceBytes).toString('base64url')].join(' ');
  return `${said} ${macOf(key, said)}`;
}

/** With the key that it shows; whoever lacks all of the ring is told nothing else. */
export function readGreeting(
  keys: KeyRing,
  line: string,
): (Greeting & { key: Buffer }) | LinkRefusal {
  const [spoken, from = '', to = ''] = line.split(' ');
  if (spoken !== version) return 'otherVersion';
  const end = line.lastIndexOf(' ');
  const given = Buffer.from(line.slice(end + 1));
  const shown = keys.find(({ key }) => {
    const expected = Buffer.from(macOf(key, line.slice(0, end)));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return shown ? { from, to, key: shown.key } : 'foreignSecret';
}

/** What the home says first: with the greeting it makes the keys of this link, which no other has. */
export function writeAnswer(): string {
  return randomBytes(nonceBytes).toString('base64url');
}

function macOf(key: Buffer, said: string): string {
  return createHmac('sha256', key).update(`greeting ${said}`).digest('base64url');
}
