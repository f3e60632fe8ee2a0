import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, fine, look, wrong } from './finding.js';

/** A clock that is said to be by others, and how far ours is from it. */
export interface OtherClock {
  whose: string;
  /** What is added to ours to get the other. */
  offsetMs: number;
}

/** Tokens have times in whole seconds, and so has the header `Date`. */
const closeMs = 2_000;
/** Tokens that a backend signs for a few minutes are refused beyond this. */
const farMs = 30_000;

/** Tokens, TURN credentials and certificates hold for a time: the clock has to be right. */
export function checkClock(
  now: number,
  others: readonly OtherClock[],
  newestFile: number | undefined,
  isSynchronized: boolean | undefined,
): Finding {
  const advice = 'Let the system set its clock (timedatectl set-ntp true, or chrony).';
  const furthest = [...others].sort((a, b) => Math.abs(b.offsetMs) - Math.abs(a.offsetMs))[0];
  const off = Math.abs(furthest?.offsetMs ?? 0);
  const told = `The clock is ${(off / 1_000).toFixed(1)} s from that of ${furthest?.whose ?? ''}.`;
  if (off > farMs) return wrong('clock', told, advice);
  if (newestFile !== undefined && newestFile > now + farMs) {
    return wrong(
      'clock',
      'Files in the data folder are of a time to come: the clock went back.',
      `${advice} Logins of the time that is lacking end late.`,
    );
  }
  if (off > closeMs) return look('clock', told, advice);
  if (isSynchronized === false) return look('clock', 'Nothing sets the clock.', advice);
  if (furthest !== undefined) return fine('clock', told);
  return fine(
    'clock',
    isSynchronized === true
      ? 'The system sets the clock.'
      : `It says ${new Date(now).toISOString()}, which nothing here contradicts.`,
  );
}

/** When anything in the folder was written last. */
export function newestFileOf(folder: string): number | undefined {
  try {
    const times = readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
    return times.length === 0 ? undefined : Math.max(...times);
  } catch {
    return undefined;
  }
}

/** What systemd knows; undefined where it is not asked or does not say. */
export function clockIsSynchronized(): boolean | undefined {
  const { status, stdout } = spawnSync('timedatectl', ['show', '--property=NTPSynchronized'], {
    encoding: 'utf8',
    timeout: 5_000,
  });
  if (status !== 0) return undefined;
  return stdout.includes('=yes');
}
