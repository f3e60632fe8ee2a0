import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const lookEveryMs = 500;

/**
 * Ends this process with SIGTERM once the npm that runs it is gone: npm hands on some signals only,
 * to a shell that does not hand them on, and none when it is killed.
 */
export function endWithNpm() {
  const npm = ancestors(process.pid).find(({ command }) => /\bnpm\b/.test(command));
  if (!npm) return;
  const timer = setInterval(() => {
    if (isAlive(npm.pid)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}

/** The nearest ones: npm starts a shell, which starts this. */
function ancestors(pid) {
  const parent = parentOf(pid);
  const grandparent = parent && parentOf(parent);
  return [parent, grandparent]
    .filter((each) => each !== undefined)
    .map((each) => ({ pid: each, command: commandOf(each) }));
}

/** Images of Linux without `ps` are common; other systems have no /proc. */
const hasProc = existsSync('/proc/self/stat');

function parentOf(pid) {
  const text = hasProc ? (statusOf(pid).split(') ').at(-1)?.split(' ')[1] ?? '') : ps('ppid=', pid);
  const parent = Number.parseInt(text, 10);
  return parent > 1 ? parent : undefined;
}

function commandOf(pid) {
  return hasProc ? read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') : ps('args=', pid);
}

/** A process that has ended but was not yet taken note of is a zombie, which answers signals. */
function isAlive(pid) {
  if (hasProc) return !['', 'Z'].includes(statusOf(pid).split(') ').at(-1)?.charAt(0) ?? '');
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function statusOf(pid) {
  return read(`/proc/${pid}/stat`);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function ps(column, pid) {
  return spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
