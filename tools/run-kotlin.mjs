import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { countJunit } from './steps/count-junit.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { kotlinLibraries } from './steps/needs/kotlin.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { root } from './steps/run-command.mjs';

// In the folder of the package whose script this is; `npm test` reads the result. With `--compile` it
// stops before the tests; `target/classpath` is then what programs of the package are started with.
await installMissingPackages();
const env = await requireNeed('kotlin');
const tools = `${kotlinLibraries}/*`;
const libraries = readdirSync(kotlinLibraries)
  .filter((file) => /^(?:kotlin-stdlib-2|kotlinx-coroutines|okhttp|okio|junit-)/.test(file))
  .map((file) => path.join(kotlinLibraries, file));

/** Runs a program of the JVM; it runs for seconds, so that the better of its compilers would not pay. */
function java(...args) {
  const program = env.RINGSPEC_KOTLIN_JAVAC.replace(/javac$/, 'java');
  const all = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', ...args];
  const { status } = spawnSync(program, all, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exitCode = 1;
}

function compile(source, out, ...classPath) {
  const given = [...classPath, ...libraries].join(path.delimiter);
  const compiler = 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler';
  java(
    ...['-cp', tools, compiler, '-no-stdlib', '-no-reflect', '-jvm-target', '17'],
    ...['-Xexplicit-api=strict', '-Werror', '-cp', given, '-d', out, source],
  );
}

const isCompiling = process.argv.includes('--compile');
rmSync('target', { recursive: true, force: true });
compile(path.join(root, 'generated/kotlin/src/main'), 'target/models');
// Tests see what is internal, so that they are compiled with the rest.
compile('src', 'target/classes', 'target/models');
const classes = ['target/classes', 'target/models', ...libraries].join(path.delimiter);
writeFileSync('target/classpath', `-cp "${classes}"\n`);
if (isCompiling) process.exit();
java('-cp', tools, 'com.pinterest.ktlint.Main', '--log-level=error', 'src/**/*.kt');
java(
  ...['-cp', classes, 'org.junit.platform.console.ConsoleLauncher', 'execute', '--disable-banner'],
  ...['--details=summary', '--scan-classpath=target/classes', '--reports-dir=target/reports'],
  ...process.argv.slice(2),
);
const report = readFileSync('target/reports/TEST-junit-jupiter.xml', 'utf8');
writeFileSync('test-results.json', JSON.stringify(countJunit(report)));
