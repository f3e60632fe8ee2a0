import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installMissingPackages } from './steps/install-packages.mjs';
import { kotlinLibraries } from './steps/needs/kotlin.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { root } from './steps/run-command.mjs';
import { jdk, runJunit } from './steps/run-jvm.mjs';

// In the folder of the package whose script this is; `npm test` reads the result. With `--compile` it
// stops before the tests; `target/classpath` is then what programs of the package are started with.
await installMissingPackages();
const env = await requireNeed('kotlin');
const { java } = jdk(env.RINGSPEC_KOTLIN_JAVAC);
const tools = `${kotlinLibraries}/*`;
const libraries = readdirSync(kotlinLibraries)
  .filter((file) => /^(?:kotlin-stdlib-2|kotlinx-coroutines|okhttp|okio|junit-)/.test(file))
  .map((file) => path.join(kotlinLibraries, file));

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
runJunit(java, classes, 'target/classes');
