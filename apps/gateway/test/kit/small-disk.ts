import { execFileSync } from 'node:child_process';
import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

const mounted = new Set<string>();

/** Whether this process may mount file systems: root on Linux, in no container that forbids it. */
export function mayMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
}

/** A disk of its own (tmpfs), which can be full or read-only. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static async mount(megabytes: number): Promise<SmallDisk> {
    const folder = await temporaryFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
    mounted.add(folder);
    return new SmallDisk(folder);
  }

  /** Leaves no byte of room. */
  fill(): void {
    const chunk = Buffer.alloc(4_096, 1);
    try {
      for (;;) writeFileSync(this.#ballast, chunk, { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  makeRoom(): void {
    rmSync(this.#ballast);
  }

  remount(mode: 'ro' | 'rw'): void {
    execFileSync('mount', ['-o', `remount,${mode}`, this.folder]);
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}

/** For `afterEach`, when the programs on them have ended. */
export function unmountDisks(): void {
  for (const folder of mounted) execFileSync('umount', ['--lazy', folder]);
  mounted.clear();
}
