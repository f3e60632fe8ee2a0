import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const deployFolder = path.resolve(import.meta.dirname, '../../gateway/deploy');

/** A file of `apps/gateway/deploy`, with what differs here from where it is made for. */
export async function deployFile(
  name: string,
  changes: readonly (readonly [from: string | RegExp, to: string])[],
): Promise<string> {
  let text = await readFile(path.join(deployFolder, name), 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replaceAll(from, to);
    if (changed === text) throw new Error(`${name} has no ${String(from)}.`);
    text = changed;
  }
  return text;
}

/** A program beside the gateway, as a proxy, on a folder of its own. */
export class DeployedProgram {
  #output = '';
  #waiting: (() => void)[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
        for (const look of this.#waiting.splice(0)) look();
      });
    }
  }

  /** Resolves when the program has printed `ready`. `files` are written into its folder before. */
  static async start(
    program: string,
    args: (folder: string) => readonly string[],
    files: (folder: string) => Readonly<Record<string, string>>,
    ready: string,
  ): Promise<DeployedProgram> {
    const folder = await mkdtemp(path.join(tmpdir(), 'ringspec-deployed-'));
    for (const [name, text] of Object.entries(files(folder))) {
      await writeFile(path.join(folder, name), text, { mode: 0o600 });
    }
    const child = spawn(program, [...args(folder)], { cwd: folder });
    const started = new DeployedProgram(child, folder);
    await new Promise<void>((resolve, reject) => {
      void started.printed(ready).then(() => {
        resolve();
      });
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`${program} ended with ${String(code)}:\n${started.#output}`));
      });
    });
    return started;
  }

  /** Everything that fits and was printed so far, as soon as there is something. */
  async printed(pattern: string | RegExp): Promise<RegExpExecArray[]> {
    const every = new RegExp(pattern, 'g');
    for (;;) {
      const found = [...this.#output.matchAll(every)];
      if (found.length > 0) return found;
      await new Promise<void>((look) => this.#waiting.push(look));
    }
  }

  async dispose(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
