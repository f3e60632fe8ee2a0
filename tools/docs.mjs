import { buildDocs } from './steps/build-docs.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run docs [-- --serve] [-- --base <path>] [-- --out <folder>]

Builds the documentation site.

Options:
  --serve         show the site on this machine instead, and again after each change
  --base <path>   path that the site will be served at, as /docs/ (/)
  --out <folder>  where it is written (dist/docs)
`);
await installPackages();
process.exitCode = await buildDocs(process.argv.slice(2));
