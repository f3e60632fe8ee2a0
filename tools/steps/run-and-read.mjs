import { spawn } from 'node:child_process';

/** Runs a program with its output shown, and resolves with its exit code and what it said. A failure fails the run. */
export function runAndRead(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'inherit'];
    const child = spawn(command, args, { ...options, stdio });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) process.exitCode = 1;
      resolve({ code, text });
    });
  });
}
