import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './run-command.mjs';

/** The title of the line in whose middle a stream is. */
const begun = new WeakMap();

/**
 * Runs a program in the workspace behind one line that says what is going on; its output is shown
 * where it fails, as `shown` has it. Where several run at once, the line of one that another has
 * interrupted is said again at its end. Resolves with the exit code.
 */
export async function runQuietly(title, command, args, options = {}) {
  const { out = process.stderr, shown = (log) => log, ...rest } = options;
  const startedAt = performance.now();
  begin(out, title);
  const { code, log } = await outcome(command, args, rest);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  if (begun.get(out) !== title) begin(out, title);
  begun.delete(out);
  out.write(code === 0 ? `${seconds} s\n` : 'failed:\n');
  if (code !== 0) out.write(shown(log));
  return code;
}

function begin(out, title) {
  out.write(`${begun.has(out) ? '\n' : ''}${title} … `);
  begun.set(out, title);
}

/** Output and errors go to one file, in the order of their writing, which two pipes would lose. */
async function outcome(command, args, options) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-log-'));
  const file = path.join(folder, 'log');
  try {
    const code = await ended(command, args, { ...options, file });
    return { code, log: readFileSync(file, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ended(command, args, { file, ...options }) {
  const log = openSync(file, 'a');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', log, log] });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => closeSync(log));
}
