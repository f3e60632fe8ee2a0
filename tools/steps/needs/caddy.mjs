import { debianProgram } from './debian-program.mjs';

/** A proxy for tests of what the gateway is run with. */
export const caddy = debianProgram({
  name: 'Caddy',
  package: 'caddy',
  variable: 'CADDY_PATH',
  places: ['/usr/bin/caddy'],
});
