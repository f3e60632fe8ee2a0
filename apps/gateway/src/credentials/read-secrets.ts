import { secretBytes } from './secret-ring.js';

/** base64url, or base64 as other programs write it. */
const form = /^[\w+/-]{43}=?$/;

/** What is wrong with a list of secrets, with the places of what is meant, from 1. */
export type SecretsFault =
  | { fault: 'none' }
  | { fault: 'malformed'; at: number }
  | { fault: 'doubled'; at: number; before: number };

/** Reads secrets, the newest first. Places count the words that are given, whatever is in them. */
export function readSecrets(words: readonly string[]): [Buffer, ...Buffer[]] | SecretsFault {
  const seen = new Map<string, number>();
  const secrets: Buffer[] = [];
  for (const [index, word] of words.entries()) {
    if (word === '') continue;
    const at = index + 1;
    const secret = Buffer.from(word, 'base64url');
    if (!form.test(word) || secret.length !== secretBytes) return { fault: 'malformed', at };
    const name = secret.toString('base64url');
    const before = seen.get(name);
    if (before !== undefined) return { fault: 'doubled', at, before };
    seen.set(name, at);
    secrets.push(secret);
  }
  const [first, ...others] = secrets;
  return first ? [first, ...others] : { fault: 'none' };
}

/** Of 32 random bytes hardly two or three are alike; a billion draws have none with so few. */
const fewestDifferent = 20;

/** Whether a secret looks as if somebody had made it up. */
export function isWeak(secret: Buffer): boolean {
  return new Set(secret).size < fewestDifferent;
}
