import { debianProgram } from './debian-program.mjs';

/** A second browser, in which the client has to work as well. */
export const firefox = debianProgram({
  name: 'Firefox',
  package: 'firefox-esr',
  variable: 'FIREFOX_PATH',
  places: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
});
