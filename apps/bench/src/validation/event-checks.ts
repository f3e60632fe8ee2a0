import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CorpusCase, corpusValue } from '@ringspec/testing';
import { bundled } from '../bundled.js';
import type { Row } from '../measurement.js';
import { type Contender, type EventName, EVENTS } from './contender.js';
import { loopOf, ratesOf, ratioRow } from './loops.js';
import { CONTENDERS, PEERS } from './peers.js';

/** Typical events, each checked by all contenders. */
export async function eventChecks(): Promise<Row[]> {
  const ours = await load('generated-events.ts');
  const dispatched = await load('dispatched-events.ts');
  const peers = await Promise.all(
    Object.entries(PEERS).map(async ([name, { file, aim }]) => {
      return { name, aim, contender: await load(file) };
    }),
  );
  return EVENTS.flatMap((event) => {
    const samples = samplesOf(event);
    const contenders = [ours, dispatched, ...peers.map(({ contender }) => contender)];
    const loops = contenders.map((each) => loopOf('check(each)', samples, { check: each[event] }));
    const [own = [], named = [], ...others] = ratesOf(loops);
    const rows = peers.map(({ name, aim }, i) => {
      return { ...ratioRow(`check ${event} / ${name}`, own, others[i] ?? []), aim };
    });
    const [byHand = []] = others;
    const what = `check ${event} by its name / hand-written`;
    return [...rows, { ...ratioRow(what, named, byHand), aim: '≥ 0.77' }];
  });
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

async function load(file: string): Promise<Contender> {
  const code = await bundled(`export * from './${file}';`, CONTENDERS);
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return ((await import(url)) as { contender: Contender }).contender;
}
