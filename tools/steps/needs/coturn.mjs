import { existsSync } from 'node:fs';
import { installDebianPackages } from '../install-debian-packages.mjs';

/** A TURN server for tests of what the gateway is run with; Debian's packages have it. */
export const coturn = {
  name: 'coturn',
  variable: 'TURNSERVER_PATH',
  find: () =>
    [process.env.TURNSERVER_PATH, '/usr/bin/turnserver'].find((path) => path && existsSync(path)),
  install: () => installDebianPackages('coturn'),
  howTo:
    'Install it (Debian and Ubuntu: sudo apt-get install coturn) or name its program in TURNSERVER_PATH.',
};
