import { statfsSync } from 'node:fs';
import type { Clock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { every } from '../every.js';
import { probeFolder, reasonOf } from './probe-folder.js';

const lookEveryMs = 1_000;
/** With less room than this the folder counts as full: what is under way needs it to end well. */
const leastRoomBytes = 1_048_576;

/**
 * Whether the data folder takes what is written to it. It looks once a second how much room there
 * is; after a refusal it is in trouble until a file of some size could be written for good.
 */
export class StorageRoom {
  #trouble: string | undefined;
  #refused = false;
  #failures = 0;
  readonly #timer: { stop(): void };

  constructor(
    private readonly dataDir: string,
    clock: Clock,
    private readonly log: Pick<Logger, 'error' | 'info'>,
  ) {
    this.#timer = every(clock, lookEveryMs, () => {
      this.#look();
    });
    this.#look();
  }

  /** Why it does not, such as `no space left on device`; undefined where it does. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** What it has refused since the start, each time that it was found full included. */
  get failures(): number {
    return this.#failures;
  }

  /** Something could not be written. */
  failed(error: Error): void {
    this.#failures += 1;
    this.#refused = true;
    this.#tell(reasonOf(error));
  }

  stop(): void {
    this.#timer.stop();
  }

  #look(): void {
    if (roomOf(this.dataDir) < leastRoomBytes) {
      if (this.#trouble === undefined) this.#failures += 1;
      this.#tell('no space left on device');
      return;
    }
    if (!this.#refused) {
      this.#tell(undefined);
      return;
    }
    try {
      probeFolder(this.dataDir);
      this.#refused = false;
      this.#tell(undefined);
    } catch (error) {
      this.#tell(reasonOf(error as Error));
    }
  }

  #tell(trouble: string | undefined): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    const { dataDir } = this;
    if (trouble === undefined) this.log.info({ dataDir }, 'the data folder can be written again');
    else this.log.error({ dataDir, trouble }, 'the data folder cannot be written');
  }
}

/** Bytes that this process may still write; a file system that does not tell has room. */
function roomOf(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
