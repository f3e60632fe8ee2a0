import path from 'node:path';
import { buildPackages } from './steps/build-packages.mjs';
import { endWithNpm } from './steps/end-with-npm.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { root } from './steps/run-command.mjs';
import { serveDocs } from './steps/serve-docs.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm start [-- <options of the gateway>]

Installs and builds what is missing, then starts the gateway with the softphone, and builds the
documentation for /docs while it runs.
The first start makes demo users and prints their passwords. Ctrl-C stops it.

Environment:
  PORT      port to listen on (8080)
  HOST      address to listen on (127.0.0.1)
  DATA_DIR  where accounts and calls are kept (.ringspec in this folder)

All settings: npx ringspec-gateway --help
`);
if (process.env.npm_lifecycle_event === 'start') endWithNpm();
await installPackages();
await buildPackages();

// In this process, so that there is no other that a signal could miss.
process.env.DATA_DIR ??= path.join(root, '.ringspec');
serveDocs();
await import('../apps/gateway/bin/ringspec-gateway.mjs');
