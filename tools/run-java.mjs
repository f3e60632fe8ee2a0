import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installMissingPackages } from './steps/install-packages.mjs';
import { javaFormatCheck, javaJars, shortLived, strictJavac } from './steps/java-commands.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { root } from './steps/run-command.mjs';
import { jdk, runJunit } from './steps/run-jvm.mjs';

// In the folder of the package whose script this is; `npm test` reads the result. With `--compile` it
// stops before the tests; `target/classpath` is then what programs of the package are started with.
await installMissingPackages();
const env = await requireNeed('java');
const { javac, java } = jdk(env.RINGSPEC_JAVAC);
const libraries = javaJars('jspecify', 'junit');
const joined = (...places) => [...places, libraries].join(path.delimiter);

function sources(folder) {
  const files = readdirSync(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.java')).map((file) => path.join(folder, file));
}

function compile(out, folder, ...classPath) {
  const given = joined(...classPath);
  return javac(...strictJavac({ classPath: given, out, files: sources(folder) }));
}

const [models, main, test] = ['target/models', 'target/classes', 'target/test-classes'];
const classPath = joined(test, main, models);
rmSync('target', { recursive: true, force: true });
const ofModels = sources(path.join(root, 'generated/java/src/main'));
const isCompiled =
  javac(
    ...shortLived.map((each) => `-J${each}`),
    ...['-nowarn', '-cp', libraries, '--release', '17', '-d', models, ...ofModels],
  ) &&
  compile(main, 'src/main', models) &&
  compile(test, 'src/test', main, models);
if (!isCompiled) process.exit(1);
writeFileSync('target/classpath', `-cp "${classPath}"\n`);
if (process.argv.includes('--compile')) process.exit();
java(...javaFormatCheck(sources('src')));
runJunit(java, classPath, test);
