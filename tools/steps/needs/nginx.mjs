import { debianProgram } from './debian-program.mjs';

/** A proxy for tests of what the gateway is run with. */
export const nginx = debianProgram({
  name: 'nginx',
  package: 'nginx',
  variable: 'NGINX_PATH',
  places: ['/usr/sbin/nginx'],
});
