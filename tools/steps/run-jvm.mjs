import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { countJunit } from './count-junit.mjs';
import { shortLived } from './java-commands.mjs';

/** Programs of the JDK that has this `javac`, with their output shown. A failure fails the run, and gives false. */
export function jdk(javac) {
  const run = (program, args) => {
    const { status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) process.exitCode = 1;
    return status === 0;
  };
  const java = (...args) => run(javac.replace(/javac$/, 'java'), [...shortLived, ...args]);
  return { javac: (...args) => run(javac, args), java };
}

/** Runs the tests in a folder of classes, those that the command names or all; `npm test` reads the result. */
export function runJunit(java, classPath, classes) {
  java(
    ...['-cp', classPath, 'org.junit.platform.console.ConsoleLauncher', 'execute'],
    ...['--disable-banner', '--details=summary', `--scan-classpath=${classes}`],
    ...['--reports-dir=target/reports', ...process.argv.slice(2)],
  );
  const report = readFileSync('target/reports/TEST-junit-jupiter.xml', 'utf8');
  writeFileSync('test-results.json', JSON.stringify(countJunit(report)));
}
