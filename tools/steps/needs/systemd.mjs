import { debianProgram } from './debian-program.mjs';

/** What looks at units, for tests of the gateway's. */
export const systemd = debianProgram({
  name: 'systemd-analyze',
  package: 'systemd',
  variable: 'SYSTEMD_ANALYZE',
  places: ['/usr/bin/systemd-analyze'],
});
