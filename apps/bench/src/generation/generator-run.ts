import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { type ChildRun, runChild } from '../child-run.js';
import { median } from '../compare-rates.js';

const ROUNDS = 3;

const root = process.cwd();
export const generator = path.join(root, 'libs/codegen/bin/ringspec-codegen.mjs');
/** Where protocols and what is made of them lie while it is measured. */
export const folder = path.join(root, 'apps/bench/dist/generation');

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
export const megabytes = (bytes: number): string => `${String(Math.round(bytes / 1e6))} MB`;
export const both = ({ ms, peak }: ChildRun): string => `${seconds(ms)}, ${megabytes(peak)}`;

/** What the generator took, and where it wrote. */
export interface GeneratorRun extends ChildRun {
  out: string;
}

/**
 * Into a folder that was never there: everything is written. What earlier runs wrote stays until all
 * is measured, since ext4 does not use an inode again within seconds of its end: after thousands of
 * files were deleted, to create as many takes several times as long.
 */
export async function generate(...args: readonly string[]): Promise<GeneratorRun> {
  mkdirSync(folder, { recursive: true });
  const out = mkdtempSync(path.join(folder, 'out-'));
  return { ...(await runChild(generator, ['generate', '--out', out, ...args])), out };
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
