import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { countSwiftTests } from './steps/count-swift-tests.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { runAndRead } from './steps/run-and-read.mjs';
import { root } from './steps/run-command.mjs';

// In the folder of the package whose script this is; `npm test` reads the result. The models are
// tested first, then the client that stands in the folder.
await installMissingPackages();
const env = await requireNeed('swift');

const args = ['test', '-Xswiftc', '-warnings-as-errors', ...process.argv.slice(2)];
const test = (folder) => runAndRead(env.RINGSPEC_SWIFT, args, { cwd: folder });
const models = await test(path.join(root, 'generated/swift'));
const client = await test(path.resolve('Ringspec'));
const total = countSwiftTests(models.text + client.text);
// What does not compile has no tests.
if (process.exitCode === 1) total.numFailedTests ||= 1;
writeFileSync('test-results.json', JSON.stringify(total));
