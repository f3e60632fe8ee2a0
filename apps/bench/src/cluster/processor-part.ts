import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The controller of processor time, in cgroups of version 1. */
const controller = '/sys/fs/cgroup/cpu';
/** Short, so that who has used up its part waits no longer than that. */
const periodUs = 10_000;

/**
 * Holds processes to a part of a processor each (CFS bandwidth control), as if each had a machine of
 * its own of that speed: what they do together then shows on a machine with few processors.
 */
export class ProcessorPart {
  readonly #folders: string[] = [];

  constructor(
    /** Of one processor. */
    readonly part: number,
  ) {}

  /** Whether this machine can, and we may. */
  static async isThere(): Promise<boolean> {
    const part = new ProcessorPart(1);
    try {
      await part.#folder();
      return true;
    } catch {
      return false;
    } finally {
      await part.remove();
    }
  }

  async hold(pid: number): Promise<void> {
    const folder = await this.#folder();
    const limits = {
      ...{ 'cpu.cfs_period_us': periodUs, 'cpu.cfs_quota_us': Math.round(periodUs * this.part) },
      'cgroup.procs': pid,
    };
    for (const [file, value] of Object.entries(limits))
      await writeFile(path.join(folder, file), String(value));
  }

  /** To be called once they have ended. */
  async remove(): Promise<void> {
    for (const folder of this.#folders.splice(0)) await rmdir(folder);
  }

  async #folder(): Promise<string> {
    const name = `ringspec-bench-${String(process.pid)}-${String(this.#folders.length)}`;
    const folder = path.join(controller, name);
    await mkdir(folder);
    this.#folders.push(folder);
    return folder;
  }
}
