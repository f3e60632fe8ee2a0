import { readdirSync, readFileSync } from 'node:fs';
import { type CorpusCase, corpusValue } from '@ringspec/testing';
import type { SeededRandom } from './seeded-random.js';

interface CorpusFile {
  message: string;
  base?: unknown;
  cases: CorpusCase[];
}

const corpus: readonly CorpusFile[] = readCorpus();

const junk: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  '',
  'x',
  'x'.repeat(5_000),
  '\ud800',
  '\u0000\u2028💬',
  '__proto__',
  'constructor',
  [],
  {},
  [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]],
  { toString: 1, hasOwnProperty: null },
  JSON.parse('{"__proto__":{"polluted":true}}'),
];

/** Frames that are almost right: samples of the corpus, about a live call, with something changed. */
export class FrameMutator {
  constructor(
    private readonly random: SeededRandom,
    /** The call that goes on at the moment. */
    private readonly liveCallId: () => string,
  ) {}

  next(id: number): string {
    const { random } = this;
    const { message, base, cases } = random.pick(corpus);
    const params = structuredClone(corpusValue(base, random.pick(cases)));
    if (isRecord(params) && 'callId' in params && random.chance(0.8)) {
      params['callId'] = this.liveCallId();
    }
    const isNotification = message === 'ack' && random.chance(0.9);
    const frame = { jsonrpc: '2.0', ...(!isNotification && { id }), method: message, params };
    const kind = random.next();
    if (kind < 0.25) return JSON.stringify(frame);
    if (kind < 0.65) return JSON.stringify(this.#changeValue(frame));
    return this.#changeText(JSON.stringify(frame));
  }

  /** Changes one value somewhere in the tree. */
  #changeValue(value: unknown): unknown {
    const { random } = this;
    if (typeof value === 'number' && random.chance(0.5)) return value + random.pick([-1, 1, 0.5]);
    if (typeof value !== 'object' || value === null) return random.pick(junk);
    const keys = Object.keys(value);
    const key = random.pick(keys);
    if (keys.length === 0 || random.chance(0.05)) return random.pick(junk);
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<
      string,
      unknown
    >;
    const kind = random.next();
    if (kind < 0.15) Reflect.deleteProperty(copy, key);
    else if (kind < 0.3) copy[`${key}x`] = random.pick(junk);
    else copy[key] = this.#changeValue(copy[key]);
    return copy;
  }

  /** Changes up to four places of the text itself. */
  #changeText(text: string): string {
    const { random } = this;
    let changed = text;
    for (let left = 1 + random.below(4); left > 0; left -= 1) {
      const at = random.below(changed.length);
      const rest = changed.slice(at);
      const kind = random.next();
      if (kind < 0.3) changed = changed.slice(0, at) + this.#character() + rest.slice(1);
      else if (kind < 0.5) changed = changed.slice(0, at) + this.#character() + rest;
      else if (kind < 0.7) changed = changed.slice(0, at) + rest.slice(1 + random.below(4));
      else if (kind < 0.85) changed = changed.slice(0, at) + rest.slice(0, 20) + rest;
      else changed = changed.slice(0, at);
    }
    // A socket carries UTF-8, which has no halves of pairs.
    return Buffer.from(changed).toString();
  }

  #character(): string {
    const { random } = this;
    if (random.chance(0.5)) return random.pick([...'{}[]":,\\0123456789-eE.ntfu']);
    return String.fromCharCode(random.below(random.chance(0.8) ? 128 : 65_536));
  }
}

function readCorpus(): CorpusFile[] {
  const folder = new URL('../../../../generated/corpus/requests/', import.meta.url);
  return readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CorpusFile,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
