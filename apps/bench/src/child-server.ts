import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const apps = path.resolve(import.meta.dirname, '../..');
export const gatewayProgram = path.join(apps, 'gateway/bin/ringspec-gateway.mjs');
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** What every server runs before its program: it collects its garbage when it is told to, and says so. */
const collector = `process.on('SIGUSR2', () => {
  for (let i = 0; i < 4; i += 1) gc();
  const { heapUsed, external } = process.memoryUsage();
  process.stdout.write('collected ' + (heapUsed + external) + '\\n');
});`;

/** A server in a process of its own. */
export interface ChildServer {
  pid: number;
  port: number;
  output: string;
  /** Resident memory in bytes, once what is not in use is given back. */
  memory(): Promise<number>;
  /** Bytes of its heap and beside it that are in use, garbage collected. */
  heap(): Promise<number>;
  /** Processor time that it has taken, all its threads together, in ms. */
  processorMs(): number;
  /** Sends a signal that ends it; resolves once it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Kills it. */
  stop(): Promise<void>;
}

export interface GatewayServer extends ChildServer {
  /** Makes a key for the server API. */
  apiKey(scopes: string): Promise<string>;
}

const many = '1000000000';
const withoutLimits = {
  REQUESTS_PER_SECOND: many,
  REQUEST_BURST: many,
  LOGINS_PER_MINUTE: many,
  FAILED_LOGINS_PER_MINUTE: many,
  CONNECTIONS_PER_USER: '100000',
  PENDING_REQUESTS: '100000',
  ANONYMOUS_PER_ADDRESS: '100000',
  ANONYMOUS_FRAMES_PER_MINUTE: many,
  PENDING_EVENTS: '1000000',
};

/** The real gateway program on a folder, with its limits out of the way. */
export function startGatewayOn(
  folder: string,
  settings: Record<string, string>,
): Promise<ChildServer> {
  return start(gatewayProgram, /Ringspec is ready: .*:(\d+)/, {
    PORT: '0',
    ALLOWED_ORIGINS: '*',
    DATA_DIR: folder,
    AUDIT_LOG: 'false',
    ...withoutLimits,
    ...settings,
  });
}

/** The same on a folder of its own. */
export async function startGateway(settings: Record<string, string> = {}): Promise<GatewayServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ringspec-bench-'));
  const server = await startGatewayOn(folder, settings);
  const { stop } = server;
  return {
    ...server,
    async apiKey(scopes) {
      const words = ['key', 'add', 'bench', '--scopes', scopes, '--json', '--data-dir', folder];
      const { stdout } = await promisify(execFile)(gatewayProgram, words);
      return (JSON.parse(stdout) as { secret: string }).secret;
    },
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One of the servers that stand for a limit. */
export async function startBareServer(
  name: 'bare-ws-server' | 'syncing-ws-server' = 'bare-ws-server',
): Promise<ChildServer> {
  const outfile = path.join(apps, `bench/dist/${name}.mjs`);
  await build({
    entryPoints: [path.join(apps, `bench/src/${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  return start(outfile, /port (\d+)/, {});
}

function start(program: string, ready: RegExp, env: Record<string, string>): Promise<ChildServer> {
  const preload = `data:text/javascript,${encodeURIComponent(collector)}`;
  const child = spawn(process.execPath, ['--expose-gc', '--import', preload, program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${program} ended with ${String(code)}:\n${output}`));
    });
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const port = ready.exec(output)?.[1];
      if (port === undefined) return;
      const end = (signal: NodeJS.Signals): Promise<void> =>
        new Promise((ended) => {
          children.delete(child);
          child.removeAllListeners('exit');
          child.once('exit', () => {
            ended();
          });
          if (child.exitCode !== null || child.signalCode !== null) ended();
          else child.kill(signal);
        });
      const { pid = 0 } = child;
      resolve({
        pid,
        port: Number(port),
        output,
        async memory() {
          await collect(child);
          return residentBytes(pid);
        },
        heap: () => collect(child),
        processorMs: () => processorMs(pid),
        end,
        stop: () => end('SIGKILL'),
      });
    });
  });
}

/** Has a server collect its garbage; resolves with the bytes that are in use then. */
function collect(child: ChildProcess): Promise<number> {
  const collected = new Promise<number>((done) => {
    const hear = (chunk: Buffer): void => {
      const used = /collected (\d+)/.exec(chunk.toString())?.[1];
      if (used === undefined) return;
      child.stdout?.off('data', hear);
      done(Number(used));
    };
    child.stdout?.on('data', hear);
  });
  child.kill('SIGUSR2');
  return collected;
}

/** VmRSS of proc(5). */
function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024;
}

/** utime and stime of proc(5), in its hundredths of a second. */
function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}
