import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const EVENT = 'events/client/acd-status-updated.ts';

/**
 * Ringspec's declarations in a copy within the workspace, where their packages are found, under
 * `generate --watch`.
 */
export class WatchedProtocol {
  readonly #folder: string;
  readonly #child: ChildProcess;
  #changes = 0;
  #told = '';
  #onIdle: () => void = () => undefined;

  /** `within` is a folder of the workspace. */
  constructor(root: string, generator: string, within: string) {
    this.#folder = mkdtempSync(path.join(within, 'watched-'));
    const sources = path.join(this.#folder, 'src');
    cpSync(path.join(root, 'schema/src'), sources, { recursive: true });
    const args = ['generate', '--watch', '--protocol', path.join(sources, 'protocol.ts')];
    const out = ['--out', path.join(this.#folder, 'generated')];
    this.#child = spawn(process.execPath, [generator, ...args, ...out], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#told += chunk.toString();
      if (this.#told.includes('waiting for changes')) this.#onIdle();
    });
  }

  /** Resolves once everything is generated and the generator waits. */
  async idle(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
      if (this.#told.includes('waiting for changes')) resolve();
    });
    this.#told = '';
  }

  /** Saves one event anew. Resolves with the ms from the save until everything is written. */
  async change(): Promise<number> {
    const file = path.join(this.#folder, 'src', EVENT);
    this.#changes += 1;
    const text = readFileSync(file, 'utf8');
    const summary = `summary: 'Changed ${String(this.#changes)} times.',`;
    const changed = text.replace(/summary: .*,/, summary);
    if (changed === text) throw new Error(`${EVENT} has no summary to change`);
    const savedAt = performance.now();
    writeFileSync(file, changed);
    await this.idle();
    return performance.now() - savedAt;
  }

  stop(): void {
    this.#child.kill();
  }
}
