import { existsSync } from 'node:fs';
import { installDebianPackages } from '../install-debian-packages.mjs';

/** A SIP proxy with WebSockets, which the calls of another library go through. */
export const kamailio = {
  name: 'Kamailio',
  variable: 'KAMAILIO_PATH',
  find: () =>
    [process.env.KAMAILIO_PATH, '/usr/sbin/kamailio'].find((place) => place && existsSync(place)),
  install: () => installDebianPackages('kamailio', 'kamailio-websocket-modules'),
  howTo:
    'Install it (Debian and Ubuntu: sudo apt-get install kamailio kamailio-websocket-modules) or name its program in KAMAILIO_PATH.',
};
