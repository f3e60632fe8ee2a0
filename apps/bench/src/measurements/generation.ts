import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtProgram, type ChildRun, runChild } from '../child-run.js';
import { median } from '../compare-rates.js';
import {
  both,
  folder,
  generate,
  generator,
  medianRun,
  seconds,
} from '../generation/generator-run.js';
import { peerDocument } from '../generation/peer-document.js';
import { syntheticProtocol } from '../generation/synthetic-protocol.js';
import { publicProtocols } from '../generation/public-protocols.js';
import { WatchedProtocol } from '../generation/watched-protocol.js';
import { webhooks } from '../generation/webhooks.js';
import type { Measurement, Row } from '../measurement.js';

const CHANGES = 15;
const SIZES = [100, 1_000, 5_000] as const;
const COMPARED = 1_000;
const COLD_AIM_MS = 2_000;
const INCREMENTAL_AIM_MS = 300;

const root = process.cwd();

async function ownProtocol(): Promise<Row[]> {
  const cold = await medianRun(() =>
    generate('--protocol', path.join(root, 'schema/src/protocol.ts')),
  );
  const watched = new WatchedProtocol(root, generator);
  const changes: number[] = [];
  try {
    await watched.idle();
    for (let i = 0; i < CHANGES; i += 1) changes.push(await watched.change());
  } finally {
    watched.stop();
  }
  const incremental = median(changes);
  return [
    {
      what: 'generate everything of Ringspec’s protocol, cold process / aim',
      ours: both(cold),
      peer: seconds(COLD_AIM_MS),
      ratio: cold.ms / COLD_AIM_MS,
      aim: '< 2 s',
    },
    {
      what: 'generate --watch: one event saved, to the last file written / aim',
      ours: `${incremental.toFixed(0)} ms`,
      peer: `${String(INCREMENTAL_AIM_MS)} ms`,
      ratio: incremental / INCREMENTAL_AIM_MS,
      aim: '< 300 ms',
    },
  ];
}

function documentOf(count: number): string {
  const file = path.join(folder, `synthetic-${String(count)}.json`);
  writeFileSync(file, JSON.stringify(syntheticProtocol(count)));
  return file;
}

/** Time per event of each size beside that of the size before, and of memory alike. */
async function growth(): Promise<Row[]> {
  const runs = new Map<number, ChildRun>();
  for (const size of SIZES) {
    const document = documentOf(size);
    runs.set(size, await medianRun(() => generate('--protocol', document)));
  }
  return SIZES.slice(1).flatMap((size, i) => {
    const smaller = SIZES[i] ?? size;
    const [run, before] = [runs.get(size), runs.get(smaller)];
    if (!run || !before) return [];
    const what = `generate ${size.toLocaleString('en')} events / ${smaller.toLocaleString('en')}`;
    const row = (kind: string, ratio: number): Row => ({
      what: `${what}: ${kind} per event`,
      ours: both(run),
      peer: both(before),
      ratio: (ratio * smaller) / size,
      aim: '≤ 1',
    });
    return [row('time', run.ms / before.ms), row('memory', run.peak / before.peak)];
  });
}

async function peers(): Promise<Row[]> {
  const document = documentOf(COMPARED);
  const theirs = path.join(folder, 'peer.json');
  const protocol = syntheticProtocol(COMPARED) as Parameters<typeof peerDocument>[0];
  writeFileSync(theirs, JSON.stringify(peerDocument(protocol)));
  const programs = {
    modelina: await builtProgram('generation/modelina-types.ts'),
    'quicktype-core': await builtProgram('generation/quicktype-types.ts'),
  };
  const count = COMPARED.toLocaleString('en');
  const types = await medianRun(() => generate('--protocol', document, '--only', 'typescript'));
  const everything = await medianRun(() => generate('--protocol', document));
  const rows: Row[] = [];
  for (const [name, program] of Object.entries(programs)) {
    const peer = await medianRun(() => runChild(program, [theirs, path.join(folder, 'peer.ts')]));
    const row = (what: string, ours: ChildRun): Row => ({
      what: `${what} of ${count} events / types by ${name}`,
      ours: both(ours),
      peer: both(peer),
      ratio: ours.ms / peer.ms,
    });
    rows.push(row('TypeScript types', types), row('all artefacts', everything));
  }
  return rows;
}

export const generation: Measurement = {
  name: 'generation',
  summary: 'the generator: time, memory and growth, beside other generators of types',
  async run() {
    mkdirSync(folder, { recursive: true });
    try {
      return [
        ...(await ownProtocol()),
        ...(await growth()),
        ...(await webhooks()),
        ...(await peers()),
        ...(await publicProtocols()),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
