import { debianProgram } from './debian-program.mjs';

/** The browser of tests and measurements. */
export const chromium = debianProgram({
  name: 'Chromium',
  package: 'chromium',
  variable: 'CHROMIUM_PATH',
  places: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
});
