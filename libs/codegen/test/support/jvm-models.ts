import { expect } from '@jest/globals';
import type { Generated } from './model-language.js';

/** The package of the models of a scope. */
export const packageOf = (scope: string): string => `example.${scope}.protocol`;

/** Where its files lie below the folder of sources. */
export const packageFolder = (scope: string): string => packageOf(scope).replaceAll('.', '/');

/** The program that runs the tests of a package, with its arguments. */
export function testRun({ scope }: Generated): string[] {
  return [
    ...['org.junit.platform.console.ConsoleLauncher', 'execute', '--disable-banner'],
    ...['--details=summary', `--select-package=${packageOf(scope)}`],
  ];
}

/** All tests have passed, by what a run of them says after its exit code; gives the number of cases. */
export function casesOf(verdict: string): number {
  expect(verdict).toMatch(/^0 /);
  return Number(/(\d+) cases in/.exec(verdict)?.[1]);
}
