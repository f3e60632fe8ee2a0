import path from 'node:path';
import { cargoTarget } from '../../../tools/steps/cargo-target.mjs';

/**
 * The languages that the suite runs for, by the folder beside this one that holds the port; paths
 * are relative to it.
 *
 * `needs`: toolchains of `tools/steps/needs` that it takes, whose places come in `env`; `uses`:
 * those without which tests of its own (`test/<language>`) are skipped. `build`: a
 * program and its arguments that make the driver, where it must be made. `driver`: those that
 * start it, with `env` in its environment. `backend`: those that start the example of a backend.
 */
export const languages = {
  python: {
    name: 'Python',
    needs: ['python'],
    uses: ['espeak'],
    driver: (env) => [env.RINGSPEC_PYTHON, ['-B', '-W', 'error', 'tests/driver.py']],
    backend: (env) => [env.RINGSPEC_PYTHON, ['-B', '-W', 'error', 'examples/backend.py']],
    env: { PYTHONPATH: 'src:../../../generated/python/src' },
  },
  go: {
    name: 'Go',
    needs: ['go'],
    build: (env) => [
      env.RINGSPEC_GO,
      ['build', '-o', 'dist/', './internal/driver', './examples/backend'],
    ],
    driver: () => ['dist/driver', []],
    backend: () => ['dist/backend', []],
  },
  rust: {
    name: 'Rust',
    needs: ['rust'],
    build: (env) => [
      env.RINGSPEC_CARGO,
      [
        ...['build', '--quiet', '--locked', '--example=driver', '--example=backend'],
        ...['--config=profile.dev.debug=0', `--target-dir=${cargoTarget}`],
      ],
    ],
    driver: () => [path.join(cargoTarget, 'debug/examples/driver'), []],
    backend: () => [path.join(cargoTarget, 'debug/examples/backend'), []],
  },
  java: {
    name: 'Java',
    needs: ['java'],
    build: () => [process.execPath, ['../../../tools/run-java.mjs', '--compile']],
    driver: (env) => [
      env.RINGSPEC_JAVAC.replace(/javac$/, 'java'),
      ['@target/classpath', 'example.ringspec.Driver'],
    ],
    backend: (env) => [
      env.RINGSPEC_JAVAC.replace(/javac$/, 'java'),
      ['@target/classpath', 'example.ringspec.Backend'],
    ],
  },
  kotlin: {
    name: 'Kotlin',
    needs: ['kotlin'],
    build: () => [process.execPath, ['../../../tools/run-kotlin.mjs', '--compile']],
    driver: (env) => [
      env.RINGSPEC_KOTLIN_JAVAC.replace(/javac$/, 'java'),
      ['@target/classpath', 'example.ringspec.DriverKt'],
    ],
    backend: (env) => [
      env.RINGSPEC_KOTLIN_JAVAC.replace(/javac$/, 'java'),
      ['@target/classpath', 'example.ringspec.BackendKt'],
    ],
  },
};
