import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';

/** What a program took from its start to its end, node's own start included. */
export interface ChildRun {
  ms: number;
  /** Most resident memory that it ever had, in bytes. */
  peak: number;
  /** Time of processors, that of the programs which it ran included; 0 where there is no proc(5). */
  cpuMs: number;
}

/** Of proc(5), on all Linux machines that Node runs on. */
const MS_PER_TICK = 10;

/** Loaded into the child first: tells its peak of memory and its time when it ends. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  `import { existsSync, readFileSync, writeSync } from 'node:fs';
   const ticks = () => !existsSync('/proc/self/stat') ? [] : readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ').slice(11, 15);
   process.on('exit', () => writeSync(3, [process.resourceUsage().maxRSS, ...ticks()].join(' ')));`,
)}`;

/** Runs a JavaScript program in a process of its own. Throws where it fails. */
export async function runChild(program: string, args: readonly string[]): Promise<ChildRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', TELL_PEAK, program, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let told = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const ms = performance.now() - startedAt;
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}`);
  const [kilobytes = 0, ...ticks] = told.split(' ').map(Number);
  const cpuMs = ticks.reduce((sum, each) => sum + each, 0) * MS_PER_TICK;
  return { ms, peak: kilobytes * 1_024, cpuMs };
}

/** A program of this folder in JavaScript, its packages apart. */
export async function builtProgram(source: string): Promise<string> {
  const app = path.resolve(import.meta.dirname, '..');
  const outfile = path.join(app, 'dist', path.basename(source).replace('.ts', '.mjs'));
  await build({
    entryPoints: [path.join(app, 'src', source)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}
