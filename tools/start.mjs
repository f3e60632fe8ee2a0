import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildPackages } from './steps/build-packages.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { root } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm start [-- <options of the gateway>]

Installs and builds what is missing, then starts the gateway with the softphone.
The first start makes demo users and prints their passwords. Ctrl-C stops it.

Environment:
  PORT      port to listen on (8080)
  HOST      address to listen on (127.0.0.1)
  DATA_DIR  where accounts and calls are kept (.ringspec in this folder)

All settings: npx ringspec-gateway --help
`);
await installPackages();
await buildPackages();

const gateway = spawn(
  process.execPath,
  [path.join(root, 'apps/gateway/bin/ringspec-gateway.mjs'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: process.env.DATA_DIR ?? path.join(root, '.ringspec') },
  },
);
// A terminal sends Ctrl-C to both; this program waits for the gateway's clean end either way.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => gateway.kill('SIGTERM'));
gateway.once('close', (code) => {
  process.exitCode = code ?? 1;
});
