import { closeSync, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import type { Journal, JournalChange } from '@ringspec/gateway-core';
import type { Clock, Timer } from '@ringspec/protocol';
import type { Logger } from 'pino';
import type { KeyRing } from '../../credentials/secret-ring.js';
import { DataDirError } from '../sqlite/data-dir-error.js';
import { writeChanges } from './change-text.js';
import { compactSegments, type JournalContent, readSegments } from './compact-segments.js';
import { SegmentFiles } from './segment-files.js';
import { type Durability, SegmentWriter } from './segment-writer.js';

/** What was removed is erased from the disk after this time at the latest. */
const eraseAfterMs = 60_000;
const defaultSegmentBytes = 32 * 1_048_576;
const defaultReserveBytes = 1_048_576;

export interface LogJournalOptions {
  dataDir: string;
  /** Segments are begun with the first, and read with whichever they were begun with. */
  keys: KeyRing;
  durability: Durability;
  clock: Clock;
  log: Pick<Logger, 'warn' | 'error'>;
  /** Told of what the disk refuses, and asked whether it still does. */
  room: { failed(error: Error): void; readonly trouble: string | undefined };
  /** Length of a segment at which the next one is begun, and this one rewritten. Default: 32 MiB. */
  segmentBytes?: number;
  /** Zeros written ahead of the log. Default: 1 MiB. */
  reserveBytes?: number;
  /** Rewrites the segments up to a number; default: on this thread. */
  compact?: (dataDir: string, keys: KeyRing, upTo: number) => Promise<void>;
}

/**
 * The journal as a log: a commit appends one sealed batch to a file. What is alive is known to
 * nobody here; segments that are full or a minute old are rewritten from the files, beside the work.
 */
export class LogJournal implements Journal {
  /** The folder is locked by this process. */
  readonly isCurrent = true;
  readonly #files: SegmentFiles;
  /** As read at the start, until the first commit. */
  #content: JournalContent | undefined;
  #current: SegmentWriter;
  #number: number;
  /** Whether anything was appended, or stands in older segments, since the last rewrite. */
  #isWorn: boolean;
  #eraseTimer: Timer | undefined;
  #compacting: Promise<void> | undefined;
  #commits: Promise<void> = Promise.resolve();

  private constructor(private readonly options: LogJournalOptions) {
    this.#files = new SegmentFiles(options.dataDir);
    this.#files.prepare();
    const content = this.#read();
    this.#content = content;
    const last = content.read.at(-1);
    if (last) this.#mend(last);
    const first = content.read[0]?.number ?? 0;
    for (const number of this.#files.numbers()) if (number < first) this.#files.erase(number);
    this.#isWorn = last !== undefined;
    this.#number = (last?.number ?? 0) + 1;
    this.#current = this.#begin(this.#number);
    // A secret that another has followed is not needed longer than it has to be.
    if (content.read.some((each) => this.#isOfOldSecret(each))) this.#rewrite();
    this.#awaitErasure();
  }

  /** Reads what is there and begins a new segment. Throws {@link DataDirError}. */
  static open(options: LogJournalOptions): LogJournal {
    try {
      return new LogJournal(options);
    } catch (error) {
      if (error instanceof DataDirError) throw error;
      const { folder } = new SegmentFiles(options.dataDir);
      throw new DataDirError(`Cannot open the journal in ${folder}: ${(error as Error).message}.`);
    }
  }

  get trouble(): string | undefined {
    return this.options.room.trouble;
  }

  async load() {
    await this.#commits;
    const { alive } = this.#content ?? this.#read();
    return alive.sorted();
  }

  commit(changes: readonly JournalChange[]): Promise<void> {
    if (changes.length === 0) return Promise.resolve();
    const committed = this.#commits.then(() => this.#append(changes));
    this.#commits = committed.catch(() => undefined);
    return committed;
  }

  /** Ends the journal, with nothing on the disk but what is alive. */
  async close(): Promise<void> {
    await this.#commits;
    if (this.#eraseTimer) this.options.clock.clearTimeout(this.#eraseTimer);
    await this.#compacting;
    await this.#current.close();
    const { dataDir, keys, log } = this.options;
    try {
      await compactHere(dataDir, keys, this.#number);
    } catch (error) {
      log.warn(
        { err: error },
        'the journal could not be rewritten: what was removed is on the disk still',
      );
    }
  }

  #isOfOldSecret({ content }: JournalContent['read'][number]): boolean {
    return content !== undefined && content.secret !== this.options.keys[0].secret;
  }

  #read(): JournalContent {
    return readSegments(this.#files, this.options.keys, { upTo: Infinity, mayBeTorn: true });
  }

  async #append(changes: readonly JournalChange[]): Promise<void> {
    this.#content = undefined;
    try {
      await this.#current.append(writeChanges(changes));
    } catch (error) {
      this.options.room.failed(error as Error);
      throw error;
    }
    this.#isWorn = true;
    const { segmentBytes = defaultSegmentBytes } = this.options;
    if (this.#current.length > segmentBytes) this.#rewrite();
    this.#awaitErasure();
  }

  #awaitErasure(): void {
    if (!this.#isWorn) return;
    this.#eraseTimer ??= this.options.clock.setTimeout(() => {
      this.#eraseTimer = undefined;
      this.#rewrite();
    }, eraseAfterMs);
  }

  /** Begins another segment, and rewrites those before it. */
  #rewrite(): void {
    if (!this.#isWorn || this.#compacting) return;
    const { dataDir, keys, log, compact = compactHere } = this.options;
    const last = this.#number;
    let next: SegmentWriter;
    try {
      next = this.#begin(last + 1);
    } catch (error) {
      this.options.room.failed(error as Error);
      return;
    }
    const previous = this.#current;
    this.#current = next;
    this.#number = last + 1;
    this.#isWorn = false;
    this.#compacting = previous
      .close()
      .then(() => compact(dataDir, keys, last))
      .catch((error: unknown) => {
        this.#isWorn = true;
        log.error({ err: error }, 'the journal could not be rewritten');
      })
      .finally(() => {
        this.#compacting = undefined;
        this.#awaitErasure();
      });
  }

  #begin(number: number): SegmentWriter {
    const { keys, durability, room, reserveBytes = defaultReserveBytes } = this.options;
    const writer = SegmentWriter.begin({
      path: this.#files.path(number),
      key: keys[0].key,
      durability,
      kind: 'increment',
      reserve: {
        bytes: reserveBytes,
        onLow: (error) => {
          room.failed(error);
        },
      },
    });
    this.#files.sync();
    return writer;
  }

  /** Cuts off what a crash has left behind the last whole batch; another segment follows. */
  #mend({ number, content }: JournalContent['read'][number]): void {
    if (!content) {
      this.#files.erase(number);
      return;
    }
    if (content.torn > 0) {
      const { torn } = content;
      this.options.log.warn(
        { bytes: torn },
        'the last commit of the journal was cut off: left out',
      );
    }
    const file = openSync(this.#files.path(number), 'r+');
    try {
      ftruncateSync(file, content.end);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function compactHere(dataDir: string, keys: KeyRing, upTo: number): Promise<void> {
  return compactSegments(new SegmentFiles(dataDir), keys, upTo);
}
