import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  rmSync,
  write,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { headerBytes, newSeal, type SegmentKind, type SegmentSeal } from './segment-seal.js';

const writeAhead = promisify(write);
const syncAhead = promisify(fdatasync);

/** `power`: a commit survives a power cut; `process`: the end of the process, however it ends. */
export type Durability = 'power' | 'process';

/**
 * Zeros written ahead: a batch that goes over them moves no end of file, which halves what keeping it
 * costs. When less than half of them is left, more are made; so much can be kept still on a full disk.
 */
export interface Reserve {
  bytes: number;
  /** Told where it cannot be made. */
  onLow: (error: Error) => void;
}

export interface SegmentOptions {
  path: string;
  key: Buffer;
  durability: Durability;
  kind: SegmentKind;
  /** Default: none. */
  reserve?: Reserve;
}

/**
 * Appends batches to a new segment. With durability `power` a batch is on disk when `append` is
 * done. Writing blocks: the frames that wait for a batch are all there is to do, and those that
 * come meanwhile go into the next one together.
 */
export class SegmentWriter {
  readonly #seal: SegmentSeal;
  readonly #file: number;
  readonly #options: SegmentOptions;
  #batches = 0;
  #position = headerBytes;
  /** Where the zeros written ahead end. */
  #reserved = headerBytes;
  #reserving: Promise<void> | undefined;

  private constructor(options: SegmentOptions, file: number) {
    this.#options = options;
    this.#seal = newSeal(options.key, options.kind);
    this.#file = file;
  }

  /** Makes the file, with its reserve. Throws, leaving nothing behind, where it cannot be made. */
  static begin(options: SegmentOptions): SegmentWriter {
    const file = openSync(options.path, 'wx+', 0o600);
    try {
      const writer = new SegmentWriter(options, file);
      writer.#writeAll(writer.#seal.header, 0);
      if (options.reserve) {
        const { bytes } = options.reserve;
        writer.#writeAll(Buffer.alloc(bytes), headerBytes);
        writer.#reserved += bytes;
        fdatasyncSync(file);
      }
      return writer;
    } catch (error) {
      closeSync(file);
      rmSync(options.path);
      throw error;
    }
  }

  get length(): number {
    return this.#position;
  }

  /** Rejects, with nothing changed, where the batch cannot be kept. */
  async append(text: string): Promise<void> {
    const batch = this.#seal.seal(this.#batches, text);
    this.#batches += 1;
    const end = this.#position + batch.length;
    // The zeros under way must not go over the batch.
    if (end > this.#reserved) await this.#reserving;
    try {
      this.#writeAll(batch, this.#position);
      if (this.#options.durability === 'power') fdatasyncSync(this.#file);
    } catch (error) {
      // What is there of it is written over: its number tells which batch is the later.
      if (end > this.#reserved) ftruncateSync(this.#file, this.#reserved);
      throw error;
    }
    this.#position = end;
    this.#reserved = Math.max(this.#reserved, end);
    const { reserve } = this.#options;
    if (reserve && this.#reserved - end < reserve.bytes / 2) {
      this.#reserving ??= this.#reserveMore(reserve).finally(() => {
        this.#reserving = undefined;
      });
    }
  }

  /** Ends the segment: nothing stands behind its last batch. */
  async close(): Promise<void> {
    // A batch that has waited for zeros may have asked for more: they must not come after the end.
    while (this.#reserving) await this.#reserving;
    try {
      ftruncateSync(this.#file, this.#position);
      fdatasyncSync(this.#file);
    } finally {
      closeSync(this.#file);
    }
  }

  async #reserveMore({ bytes, onLow }: Reserve): Promise<void> {
    try {
      const zeros = Buffer.alloc(bytes);
      const { bytesWritten } = await writeAhead(this.#file, zeros, 0, zeros.length, this.#reserved);
      if (bytesWritten < zeros.length) throw new Error('ENOSPC: no space left on device, write');
      await syncAhead(this.#file);
      this.#reserved += zeros.length;
    } catch (error) {
      onLow(error as Error);
    }
  }

  #writeAll(bytes: Buffer, at: number): void {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
    }
  }
}
