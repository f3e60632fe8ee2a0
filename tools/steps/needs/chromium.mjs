import { existsSync } from 'node:fs';
import { installDebianPackages } from '../install-debian-packages.mjs';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of tests and measurements; Debian's packages have it. */
export const chromium = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  find: () => [process.env.CHROMIUM_PATH, ...PATHS].find((path) => path && existsSync(path)),
  install: () => installDebianPackages('chromium'),
  howTo:
    'Install it (Debian and Ubuntu: sudo apt-get install chromium) or name it in CHROMIUM_PATH.',
};
