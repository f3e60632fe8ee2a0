import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CorpusCase, corpusValue } from '@ringspec/testing';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { median, perSecond } from '../compare-rates.js';
import type { Measurement, Row } from '../measurement.js';
import { type Contender, type EventName, EVENTS } from '../validation/contender.js';

const ROUNDS = 31;
const RUNS = 50_000;
const SOURCES = path.join(process.cwd(), 'apps/bench/src/validation');

const PEERS = {
  'hand-written': { file: 'hand-written-events.ts', aim: '> 0.77' },
  'ajv in process': { file: 'ajv-events.ts', aim: '> 1' },
  'TypeBox compiled': { file: 'typebox-events.ts', aim: '> 1' },
  'zod 4': { file: 'zod-events.ts', aim: '> 1' },
  valibot: { file: 'valibot-events.ts', aim: '> 1' },
};

const bytes = (count: number): string => `${String(count)} B`;

/** Minified, as an application ships it. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: SOURCES, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

const gzipped = (code: string): number => gzipSync(code, { level: 9 }).length;

type Loop = (samples: readonly unknown[], runs: number) => number;

/** A loop of its own per contender, so that none is slowed by what the engine has seen of another. */
function loopOf(check: (value: unknown) => boolean): Loop {
  const body = `return (samples, runs) => {
    let valid = 0;
    for (let i = 0; i < runs; i += 1) if (check(samples[i & 63])) valid += 1;
    return valid;
  };`;
  return (new Function('check', body) as (check: unknown) => Loop)(check);
}

function samplesOf(event: EventName): unknown[] {
  const folder = event === 'AuthResult' ? 'events' : 'wire-events';
  const file = path.join(process.cwd(), `generated/corpus/${folder}/${event}.json`);
  const { base, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
    base: unknown;
    cases: CorpusCase[];
  };
  const examples = cases.slice(0, 2).map((each) => JSON.stringify(corpusValue(base, each)));
  return Array.from({ length: 64 }, (_, i) => JSON.parse(examples[i % 2] ?? '') as unknown);
}

function rate(loop: Loop, samples: readonly unknown[]): number {
  const startedAt = performance.now();
  if (loop(samples, RUNS) !== RUNS) throw new Error('an example was refused');
  return (RUNS * 1_000) / (performance.now() - startedAt);
}

async function load(file: string): Promise<Contender> {
  const code = await bundled(`export * from './${file}';`);
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return ((await import(url)) as { contender: Contender }).contender;
}

async function throughput(): Promise<Row[]> {
  const files = { ...PEERS, dispatched: { file: 'dispatched-events.ts' } };
  const ours = await load('generated-events.ts');
  const peers = await Promise.all(
    Object.entries(files).map(async ([name, { file }]) => ({ name, contender: await load(file) })),
  );
  return EVENTS.flatMap((event) => {
    const samples = samplesOf(event);
    const loops = [ours, ...peers.map(({ contender }) => contender)].map((each) =>
      loopOf(each[event]),
    );
    for (let i = 0; i < 10; i += 1) for (const loop of loops) rate(loop, samples);
    const rounds = Array.from({ length: ROUNDS }, () => loops.map((loop) => rate(loop, samples)));
    const column = (i: number): number[] => rounds.map((round) => round[i] ?? Number.NaN);
    const last = peers.length;
    return peers.map(({ name }, i): Row => {
      const isDispatched = name === 'dispatched';
      const [a, b] = isDispatched ? [last, 1] : [0, i + 1];
      const ratios = rounds.map((round) => (round[a] ?? 0) / (round[b] ?? 0)).sort((x, y) => x - y);
      const low = ratios[Math.floor(ROUNDS / 4)] ?? 0;
      const high = ratios[Math.floor((ROUNDS * 3) / 4)] ?? 0;
      return {
        what: `check ${event}${isDispatched ? ' by its name' : ''} / ${isDispatched ? 'hand-written' : name}`,
        ours: perSecond(median(column(a))),
        peer: perSecond(median(column(b))),
        ratio: median(ratios),
        spread: (high - low) / 2,
        ...(!isDispatched && { aim: PEERS[name as keyof typeof PEERS].aim }),
      };
    });
  });
}

async function sizes(): Promise<Row[]> {
  const sizeOf = async (file: string): Promise<number> =>
    gzipped(await bundled(`import { contender } from './${file}'; globalThis.it = contender;`));
  const ours = await sizeOf('generated-events.ts');
  const rows = await Promise.all(
    Object.entries(PEERS).map(async ([name, { file }]): Promise<Row> => {
      const peer = await sizeOf(file);
      return {
        what: `validators of 3 events in a bundle / ${name}`,
        ours: bytes(ours),
        peer: bytes(peer),
        ratio: ours / peer,
      };
    }),
  );
  const checks = { events: 'checkEvent', 'wire-events': 'checkWireEvent' };
  const code = Object.entries(checks).map(
    ([module, check]) => `export { ${check} } from '@ringspec/generated/validators/${module}';`,
  );
  const everything = gzipped(await bundled(code.join('\n')));
  const events = Object.keys(checks).flatMap((module) => {
    const file = path.join(process.cwd(), `generated/validators/${module}.js`);
    return [...readFileSync(file, 'utf8').matchAll(/^export const issuesOf/gm)];
  }).length;
  rows.push({
    what: `validators of all ${String(events)} events in a bundle, per event`,
    ours: bytes(Math.round(everything / events)),
    peer: `${bytes(everything)} in all`,
    ratio: everything / events / 150,
    aim: '< 150 B',
  });
  return rows;
}

export const validation: Measurement = {
  name: 'validation',
  summary: 'typical events through the generated validators, a check by hand and libraries',
  async run() {
    return [...(await throughput()), ...(await sizes())];
  },
};
