import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../imports.mjs';
import { root } from '../steps/run-command.mjs';
import { mutatedPackages } from './packages.mjs';

const BROWSERS = './support/browsers.js';

/** The tests that are run on the mutants of a package: no mutant is active in a browser. */
export function testFiles(name) {
  const { tests, without, only } = mutatedPackages[name];
  return readdirSync(path.join(root, tests))
    .filter((file) => file.endsWith('.test.ts') && !without.includes(file))
    .filter((file) => only?.includes(file) ?? true)
    .map((file) => `${tests}/${file}`)
    .filter((file) => !importsOf(readFileSync(path.join(root, file), 'utf8')).includes(BROWSERS))
    .sort();
}
