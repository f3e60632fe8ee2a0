import { existsSync, readdirSync } from 'node:fs';
import { findCircles } from './steps/find-circles.mjs';
import { root } from './steps/run-command.mjs';

const packages = ['libs', 'libs/ports', 'apps'].flatMap((group) =>
  readdirSync(`${root}/${group}`).map((name) => `${group}/${name}`),
);
const circles = await findCircles(root, [
  'schema/src',
  'generated/typescript',
  ...packages.map((folder) => `${folder}/src`).filter((folder) => existsSync(`${root}/${folder}`)),
]);
for (const files of circles)
  process.stderr.write(`Import circle: ${[...files, files[0]].join(' → ')}\n`);
process.exitCode = circles.length === 0 ? 0 : 1;
