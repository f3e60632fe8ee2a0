import { spawn } from 'node:child_process';
import { root } from './run-command.mjs';

/**
 * Runs a program in the workspace behind one line that says what is going on; its output is shown
 * where it fails, as `shown` has it. Resolves with the exit code.
 */
export async function runQuietly(title, command, args, options = {}) {
  const { out = process.stderr, shown = (log) => log, ...rest } = options;
  const startedAt = performance.now();
  out.write(`${title} … `);
  const { code, log } = await outcome(command, args, rest);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  out.write(code === 0 ? `${seconds} s\n` : 'failed:\n');
  if (code !== 0) out.write(shown(log));
  return code;
}

function outcome(command, args, options) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd: root, ...options, stdio });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        log += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, log }));
  });
}
