import { debianProgram } from './debian-program.mjs';

/** Carries the links of gateways that cannot reach each other. */
export const nats = debianProgram({
  name: 'NATS',
  package: 'nats-server',
  variable: 'NATS_SERVER_PATH',
  places: ['/usr/sbin/nats-server', '/usr/local/bin/nats-server'],
});
