import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';

/** What a program took from its start to its end, node's own start included. */
export interface ChildRun {
  ms: number;
  /** Most resident memory that it ever had, in bytes. */
  peak: number;
}

/** Loaded into the child first: tells its peak of memory when it ends. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`,
)}`;

/** Runs a JavaScript program in a process of its own. Throws where it fails. */
export async function runChild(program: string, args: readonly string[]): Promise<ChildRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', TELL_PEAK, program, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let kilobytes = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    kilobytes += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const ms = performance.now() - startedAt;
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}`);
  return { ms, peak: Number(kilobytes) * 1_024 };
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
