import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { staticcheck } from './steps/needs/go.mjs';
import { countGoTests } from './steps/count-go-tests.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';

// In the folder of the package whose script this is; `npm test` reads the result.
await installMissingPackages();
const env = await requireNeed('go');
const program = env.RINGSPEC_GO;
// The tools of this Go come first; the linter asks for `go` too.
const search = path.isAbsolute(program) ? `${path.dirname(program)}${path.delimiter}` : '';
const settings = { ...process.env, ...env, PATH: `${search}${process.env.PATH}` };

/** What a program says; it fails the run where it has something to say, or ends badly. */
function expectSilence(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { env: settings, encoding: 'utf8' });
  if (status === 0 && stdout === '') return;
  process.stderr.write(`${path.basename(command)} ${args.join(' ')}:\n${stdout}${stderr}`);
  process.exitCode = 1;
}

/** What was vetted is not vetted again. */
async function runTests(...args) {
  const child = spawn(program, ['test', '-json', '-vet=off', ...args], {
    ...{ env: settings, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const counted = countGoTests(await text(child.stdout));
  process.stdout.write(counted.text);
  if ((await ended) !== 0) process.exitCode = 1;
  return counted.total;
}

expectSilence('gofmt', '-l', '.');
expectSilence(program, 'vet', './...');
expectSilence(staticcheck, '-checks', 'all', './...');
// The race detector needs a C compiler, which Go looks for.
const cgo = spawnSync(program, ['env', 'CGO_ENABLED'], { env: settings, encoding: 'utf8' });
const race = cgo.stdout.trim() === '1' ? ['-race'] : [];
if (race.length === 0) process.stderr.write('No C compiler: without the race detector.\n');
const chosen = process.argv.slice(2);
const result = await runTests('-count=1', ...race, ...(chosen.length > 0 ? chosen : ['./...']));
if (chosen.length === 0)
  for (const fuzz of ['FuzzReceive', 'FuzzStory'])
    await runTests('-run=^$', `-fuzz=^${fuzz}$`, '-fuzztime=2000x', '-parallel=2', './core');
writeFileSync('test-results.json', JSON.stringify(result));
