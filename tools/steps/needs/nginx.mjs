import { existsSync } from 'node:fs';
import { installDebianPackages } from '../install-debian-packages.mjs';

/** A proxy for tests of what the gateway is run with; Debian's packages have it. */
export const nginx = {
  name: 'nginx',
  variable: 'NGINX_PATH',
  find: () => [process.env.NGINX_PATH, '/usr/sbin/nginx'].find((path) => path && existsSync(path)),
  install: () => installDebianPackages('nginx'),
  howTo:
    'Install it (Debian and Ubuntu: sudo apt-get install nginx) or name its program in NGINX_PATH.',
};
