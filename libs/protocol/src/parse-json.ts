import { isDeeperThan } from './json-depth.js';

/** So many objects and lists may stand within each other in a text that comes in. */
const maxDepth = 64;

/** What JSON.parse lets through may be in a text that has one of these: half a pair, a great number. */
const suspicious = /\\u[dD][89a-fA-F]|\p{Surrogate}|[eE]\+?\d{3}|\d{100}/u;

/**
 * Parses a text as every program of the protocol does: of equal names the last counts; lone
 * surrogates, numbers beyond a double and what nests too deep are refused.
 *
 * @throws SyntaxError for whatever cannot be read.
 */
export function parseJson(text: string): unknown {
  if (isDeeperThan(text, maxDepth)) throw new SyntaxError('too deep');
  const value: unknown = JSON.parse(text);
  if (suspicious.test(text) && !isSound(value)) throw new SyntaxError('not a text or number');
  return value;
}

function isSound(value: unknown): boolean {
  if (typeof value === 'string') return !loneSurrogate.test(value);
  if (typeof value === 'number') return Number.isFinite(value);
  return Object.entries(value ?? {}).every(([name, each]) => isSound(name) && isSound(each));
}

const loneSurrogate = /\p{Surrogate}/u;
