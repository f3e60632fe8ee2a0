import { existsSync } from 'node:fs';
import { installDebianPackages } from '../install-debian-packages.mjs';

const PROGRAM = '/usr/bin/systemd-analyze';

/** What looks at units, for tests of the gateway's; Debian's packages have it. */
export const systemd = {
  name: 'systemd-analyze',
  variable: 'SYSTEMD_ANALYZE',
  find: () => [process.env.SYSTEMD_ANALYZE, PROGRAM].find((path) => path && existsSync(path)),
  install: () => installDebianPackages('systemd'),
  howTo:
    'Install it (Debian and Ubuntu: sudo apt-get install systemd) or name its program in SYSTEMD_ANALYZE.',
};
