import { existsSync } from 'node:fs';
import { installDebianPackages } from '../install-debian-packages.mjs';

/** A proxy for tests of what the gateway is run with; Debian's packages have it. */
export const caddy = {
  name: 'Caddy',
  variable: 'CADDY_PATH',
  find: () => [process.env.CADDY_PATH, '/usr/bin/caddy'].find((path) => path && existsSync(path)),
  install: () => installDebianPackages('caddy'),
  howTo:
    'Install it (Debian and Ubuntu: sudo apt-get install caddy) or name its program in CADDY_PATH.',
};
