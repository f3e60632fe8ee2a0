import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../credentials/secret-ring.js';

const secretBytes = 24;
const idLength = 9;
const macBytes = 16;
const ofHome = /^h\.([\w-]{9})\.[\w-]{32}$/;
const ofEdge = /^e\.([\w-]{32})\.([\w-]{22})$/;

/** Stands for an application where its name would be long, or should not be read. */
export function shortIdOf(application: string): string {
  return createHash('sha256').update(application).digest('base64url').slice(0, idLength);
}

/** Makes what sessions are resumed with at the home of an application: it tells which that is. */
export function homeTokens(application: string): () => string {
  const id = shortIdOf(application);
  return () => `h.${id}.${secret()}`;
}

/** The short id of the application whose home knows this token. */
export function applicationIn(token: string): string | undefined {
  return ofHome.exec(token)?.[1];
}

/**
 * What sessions are resumed with that nobody has logged in to. Any edge sees that an edge has made it,
 * so that whoever is still about to log in need not stay with one.
 */
export class EdgeTokens {
  constructor(private readonly keys: KeyRing) {}

  readonly make = (): string => {
    const made = secret();
    return `e.${made}.${macOf(this.keys[0].key, made).toString('base64url')}`;
  };

  isGenuine(token: string): boolean {
    const [, made = '', mac = ''] = ofEdge.exec(token) ?? [];
    const given = Buffer.from(mac, 'base64url');
    // They say nothing of the secret; few of them are asked about, and there are few secrets.
    return made !== '' && this.keys.some(({ key }) => timingSafeEqual(given, macOf(key, made)));
  }
}

function macOf(key: Buffer, made: string): Buffer {
  return createHmac('sha256', key).update(made).digest().subarray(0, macBytes);
}

function secret(): string {
  return randomBytes(secretBytes).toString('base64url');
}
