import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Runs a program in the workspace with its output shown. Resolves with the exit code. */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** The same for a program of an installed package. */
export function runPackageBin(name, args, options) {
  return runCommand(packageBin(name), args, options);
}

/** Path of a program of an installed package. */
export function packageBin(name) {
  return path.join(root, 'node_modules/.bin', name);
}
