import { readdirSync } from 'node:fs';
import path from 'node:path';
import { javaLibraries } from './needs/java.mjs';

/** What programs that work on Java need of the compiler. */
const parts = ['api', 'code', 'file', 'main', 'model', 'parser', 'processing', 'tree', 'util'];
const opened = [
  ...parts.map((each) => `--add-exports=jdk.compiler/com.sun.tools.javac.${each}=ALL-UNNAMED`),
  '--add-opens=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED',
  '--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED',
];

/** The class path of libraries whose file names have one of these in them. */
export function javaJars(...names) {
  const all = readdirSync(javaLibraries).filter((file) =>
    names.some((name) => file.includes(name)),
  );
  return all.map((file) => path.join(javaLibraries, file)).join(path.delimiter);
}

/** Of a JVM that runs for seconds, so that the better of its compilers would not pay. */
export const shortLived = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Arguments of `javac` for a compilation that nobody may have a word to say about. */
export function strictJavac({ classPath, out, files }) {
  return [
    ...[...shortLived, ...opened].map((each) => `-J${each}`),
    ...['-XDcompilePolicy=simple', '--should-stop=ifError=FLOW', '-Xplugin:ErrorProne'],
    ...['-processorpath', javaJars('.jar'), '-cp', classPath, '--release', '17'],
    // Annotations of tests are for the test runner, not for the compiler.
    ...['-Xlint:all,-processing', '-Werror', '-d', out, ...files],
  ];
}

/** Arguments of `java` for the formatter, which changes nothing, and fails where it would. */
export function javaFormatCheck(files) {
  const main = 'com.google.googlejavaformat.java.Main';
  const args = ['--dry-run', '--set-exit-if-changed', ...files];
  return [...opened, '-cp', `${javaLibraries}/*`, main, ...args];
}
