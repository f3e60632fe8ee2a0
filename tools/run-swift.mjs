import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { countSwiftTests } from './steps/count-swift-tests.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { root } from './steps/run-command.mjs';

// In the folder of the package whose script this is; `npm test` reads the result. The models are
// tested first, then the client that stands in the folder.
await installMissingPackages();
const env = await requireNeed('swift');

/** Tests a package with its output shown, and resolves with what it said. A failure fails the run. */
function test(folder) {
  return new Promise((resolve, reject) => {
    const args = ['test', '-Xswiftc', '-warnings-as-errors', ...process.argv.slice(2)];
    const stdio = ['ignore', 'pipe', 'inherit'];
    const child = spawn(env.RINGSPEC_SWIFT, args, { cwd: folder, stdio });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) process.exitCode = 1;
      resolve(text);
    });
  });
}

const models = await test(path.join(root, 'generated/swift'));
const total = countSwiftTests(models + (await test(path.resolve('Ringspec'))));
// What does not compile has no tests.
if (process.exitCode === 1) total.numFailedTests ||= 1;
writeFileSync('test-results.json', JSON.stringify(total));
