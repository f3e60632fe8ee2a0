import { debianProgram } from './debian-program.mjs';

/** A TURN server for tests of what the gateway is run with. */
export const coturn = debianProgram({
  name: 'coturn',
  package: 'coturn',
  variable: 'TURNSERVER_PATH',
  places: ['/usr/bin/turnserver'],
});
