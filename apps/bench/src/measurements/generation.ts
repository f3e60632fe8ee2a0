import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ChildRun } from '../child-run.js';
import { median } from '../compare-rates.js';
import {
  both,
  folder,
  generate,
  generator,
  medianRun,
  seconds,
} from '../generation/generator-run.js';
import { besidePeers, builtPeers, type Peers } from '../generation/beside-peers.js';
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
  const watched = new WatchedProtocol(root, generator, folder);
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

function syntheticProtocolBeside(peers: Peers): Promise<Row[]> {
  const protocol = syntheticProtocol(COMPARED) as Parameters<typeof peerDocument>[0];
  const subject = `${COMPARED.toLocaleString('en')} events`;
  const args = ['--protocol', documentOf(COMPARED)];
  return besidePeers(peers, subject, args, peerDocument(protocol));
}

export const generation: Measurement = {
  name: 'generation',
  summary: 'the generator: time, memory and growth, beside other generators of types',
  async run() {
    mkdirSync(folder, { recursive: true });
    try {
      const peers = await builtPeers();
      return [
        ...(await ownProtocol()),
        ...(await growth()),
        ...(await webhooks()),
        ...(await syntheticProtocolBeside(peers)),
        ...(await publicProtocols(peers)),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
