import { rmSync } from 'node:fs';
import path from 'node:path';
import { type ChildRun, runChild } from '../child-run.js';
import { median } from '../compare-rates.js';

const ROUNDS = 3;

const root = process.cwd();
export const generator = path.join(root, 'libs/codegen/bin/ringspec-codegen.mjs');
/** Where protocols and what is made of them lie while it is measured. */
export const folder = path.join(root, 'apps/bench/dist/generation');
export const out = path.join(folder, 'out');

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
export const megabytes = (bytes: number): string => `${String(Math.round(bytes / 1e6))} MB`;
export const both = ({ ms, peak }: ChildRun): string => `${seconds(ms)}, ${megabytes(peak)}`;

/** Into a folder that is not there yet: everything is written. */
export async function generate(...args: readonly string[]): Promise<ChildRun> {
  rmSync(out, { recursive: true, force: true });
  return runChild(generator, ['generate', '--out', out, ...args]);
}

export async function medianRun(run: () => Promise<ChildRun>): Promise<ChildRun> {
  const runs: ChildRun[] = [];
  for (let i = 0; i < ROUNDS; i += 1) runs.push(await run());
  const middle = (of: (run: ChildRun) => number): number => median(runs.map(of));
  return {
    ms: middle(({ ms }) => ms),
    peak: middle(({ peak }) => peak),
    cpuMs: middle(({ cpuMs }) => cpuMs),
  };
}
