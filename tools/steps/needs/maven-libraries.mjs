import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from '../install-debian-packages.mjs';
import { root } from '../run-command.mjs';
import { runQuietly } from '../run-quietly.mjs';

const OLDEST = 17;
/** Two that fill Maven's own cache at once may spoil it. */
let copying = Promise.resolve();

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * What a language of the JVM needs: a JDK, and the libraries that `tools/<language>-requirements.xml`
 * pins, copied by Maven into a folder of the cache. `libraries` is that folder.
 */
export function mavenLibraries({ language, name, variable }) {
  const requirements = path.join(root, `tools/${language}-requirements.xml`);
  const marker = path.join(root, `node_modules/.cache/ringspec/${language}/requirements`);
  const libraries = path.join(path.dirname(marker), 'lib');
  const wanted = () => createHash('sha256').update(readFileSync(requirements)).digest('hex');

  async function install() {
    const hasMaven = spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0;
    if (!newEnough() || !hasMaven) await installDebianPackages('default-jdk-headless', 'maven');
    if (!newEnough()) return;
    rmSync(libraries, { recursive: true, force: true });
    const args = ['-q', '-B', '-f', requirements, COPY, `-DoutputDirectory=${libraries}`];
    copying = copying.then(async () => {
      const failed = await runQuietly(`Installing libraries of ${name}`, 'mvn', args);
      if (failed === 0) writeFileSync(marker, wanted());
    });
    await copying;
  }

  const need = {
    name,
    variable,
    find: () =>
      existsSync(marker) && readFileSync(marker, 'utf8') === wanted() ? newEnough() : undefined,
    install,
    howTo:
      `Install a JDK of Java ${OLDEST} or newer, and Maven (Debian and Ubuntu: sudo apt-get install ` +
      'default-jdk-headless maven), or name the JDK in JAVA_HOME; its libraries come from Maven Central.',
  };
  return { need, libraries };
}

function newEnough() {
  const home = process.env.JAVA_HOME;
  return [home && path.join(home, 'bin/javac'), 'javac'].find((each) => each && isNewEnough(each));
}

function isNewEnough(program) {
  const { stdout } = spawnSync(program, ['-version'], { encoding: 'utf8' });
  return Number(/^javac (\d+)/.exec(stdout ?? '')?.[1]) >= OLDEST;
}
