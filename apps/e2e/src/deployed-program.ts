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
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

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
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes(ready)) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`${program} ended with ${String(code)}:\n${output}`));
      });
    });
    return new DeployedProgram(child, folder);
  }

  async dispose(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
