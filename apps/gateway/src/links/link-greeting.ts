import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Of what is said over a link. A process of another version waits for one of its own. */
const version = '1';
const nonceBytes = 16;

export interface Greeting {
  /** Id of the process that asks for the link. */
  from: string;
  /** Of the home that it means. */
  claim: string;
}

/** Why there is no link, in a word; sentences are in `refusals`. */
export type LinkRefusal = 'otherVersion' | 'foreignSecret' | 'foreignClaim';

/** What a process is told whose greeting is refused. */
export const refusals: Readonly<Record<LinkRefusal, string>> = {
  otherVersion: 'The gateway there has links of another version: upgrade both to the same.',
  foreignSecret:
    'The gateway there has another secret.key: copy the one of the first gateway into every data folder.',
  foreignClaim: 'The gateway there is not the home that was meant, or no longer.',
};

/** What an edge says first, in one line: it shows that it has the key, and names the home by its claim. */
export function writeGreeting(key: Buffer, { from, claim }: Greeting): string {
  const said = [version, from, claim, randomBytes(nonceBytes).toString('base64url')].join(' ');
  return `${said} ${macOf(key, said)}`;
}

/** Whoever lacks the key is told nothing else. */
export function readGreeting(key: Buffer, line: string): Greeting | LinkRefusal {
  const [spoken, from = '', claim = ''] = line.split(' ');
  if (spoken !== version) return 'otherVersion';
  const end = line.lastIndexOf(' ');
  const given = Buffer.from(line.slice(end + 1));
  const expected = Buffer.from(macOf(key, line.slice(0, end)));
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs ? { from, claim } : 'foreignSecret';
}

/** What the home says first: with the greeting it makes the keys of this link, which no other has. */
export function writeAnswer(): string {
  return randomBytes(nonceBytes).toString('base64url');
}

function macOf(key: Buffer, said: string): string {
  return createHmac('sha256', key).update(`greeting ${said}`).digest('base64url');
}
