import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from '../install-debian-packages.mjs';
import { root } from '../run-command.mjs';
import { runQuietly } from '../run-quietly.mjs';

const OLDEST = 17;
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const requirements = path.join(root, 'tools/java-requirements.xml');
const marker = path.join(root, 'node_modules/.cache/ringspec/java/requirements');

export const javaLibraries = path.join(path.dirname(marker), 'lib');

/** A compiler of Java, with the libraries of `tools/java-requirements.xml` in the cache. */
export const java = {
  name: 'Java',
  variable: 'RINGSPEC_JAVAC',
  find: () =>
    existsSync(marker) && readFileSync(marker, 'utf8') === wantedLibraries()
      ? newEnough()
      : undefined,
  install: copyLibraries,
  howTo:
    `Install a JDK of Java ${OLDEST} or newer, and Maven (Debian and Ubuntu: sudo apt-get install ` +
    'default-jdk-headless maven), or name the JDK in JAVA_HOME; its libraries come from Maven Central.',
};

async function copyLibraries() {
  const hasMaven = spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!newEnough() || !hasMaven) await installDebianPackages('default-jdk-headless', 'maven');
  if (!newEnough()) return;
  rmSync(javaLibraries, { recursive: true, force: true });
  const args = ['-q', '-B', '-f', requirements, COPY, `-DoutputDirectory=${javaLibraries}`];
  const failed = await runQuietly('Installing libraries of Java', 'mvn', args);
  if (failed === 0) writeFileSync(marker, wantedLibraries());
}

function wantedLibraries() {
  return createHash('sha256').update(readFileSync(requirements)).digest('hex');
}

function newEnough() {
  const home = process.env.JAVA_HOME;
  return [home && path.join(home, 'bin/javac'), 'javac'].find((each) => each && isNewEnough(each));
}

function isNewEnough(program) {
  const { stdout } = spawnSync(program, ['-version'], { encoding: 'utf8' });
  return Number(/^javac (\d+)/.exec(stdout ?? '')?.[1]) >= OLDEST;
}
