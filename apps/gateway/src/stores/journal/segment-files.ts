import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { erasedSalt } from './segment-seal.js';

const name = /^(\d{8})\.log$/;

/** The files of a journal: segments, numbered in the order in which they were begun. */
export class SegmentFiles {
  readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'journal');
  }

  /** Makes the folder, and removes what an interrupted rewrite has left. */
  prepare(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    for (const entry of readdirSync(this.folder)) {
      if (entry.endsWith('.draft')) this.#erase(join(this.folder, entry));
    }
  }

  /** Ascending. */
  numbers(): number[] {
    return readdirSync(this.folder)
      .flatMap((entry) => name.exec(entry)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  path(number: number): string {
    return join(this.folder, `${String(number).padStart(8, '0')}.log`);
  }

  draft(number: number): string {
    return `${this.path(number)}.draft`;
  }

  /** Makes the names of files last as their contents do. */
  sync(): void {
    const folder = openSync(this.folder, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }

  erase(number: number): void {
    this.#erase(this.path(number));
  }

  /** Makes an open segment unreadable, whatever becomes of its blocks. */
  eraseOpen(file: number): void {
    writeSync(file, erasedSalt.bytes, 0, erasedSalt.bytes.length, erasedSalt.at);
    fdatasyncSync(file);
  }

  #erase(path: string): void {
    const file = openSync(path, 'r+');
    try {
      this.eraseOpen(file);
    } finally {
      closeSync(file);
    }
    rmSync(path);
  }
}
