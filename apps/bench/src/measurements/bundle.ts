import { bundledSize } from '../bundled.js';
import type { Measurement } from '../measurement.js';
import { inKb } from '../units.js';

/** Size of an application that imports this, minified and gzipped. */
const gzipped = (code: string): Promise<number> => bundledSize(code, process.cwd());

const features = [
  ['tones', 'tones'],
  ['statistics', 'statistics'],
  ['sharing', 'sharing'],
  ['mediaControl', 'media-control'],
  ['deviceTests', 'device-tests'],
  ['deprecatedEvents', 'deprecated-events'],
  ['recovery', 'recovery'],
  ['oneTab', 'one-tab'],
] as const;

/** By entry points, with what the project wants of each. */
const applications = [
  {
    what: 'login and statuses',
    code: `import { SessionClient } from '@ringspec/client/session'; globalThis.it = SessionClient;`,
    aim: '< 12 kB',
  },
  {
    what: 'calls',
    code: `import { Client } from '@ringspec/client'; globalThis.it = Client;`,
    aim: '< 24 kB',
  },
  {
    what: 'everything',
    code: [
      `import * as all from '@ringspec/client'; globalThis.it = [all];`,
      ...features.map(
        ([name, entry]) =>
          `import { ${name} } from '@ringspec/client/${entry}'; globalThis.it.push(${name});`,
      ),
    ].join('\n'),
    aim: '< 36 kB',
  },
  {
    what: 'the drop-in',
    code: `import * as all from '@ringspec/compat'; globalThis.it = all;`,
    aim: '< 40 kB',
  },
];

const peers = {
  peerjs: `import { Peer } from 'peerjs'; globalThis.it = Peer;`,
  jssip: `import JsSIP from 'jssip'; globalThis.it = JsSIP;`,
  'sip.js': `import { SimpleUser } from 'sip.js/lib/platform/web'; globalThis.it = SimpleUser;`,
  'twilio-voice': `import { Device } from '@twilio/voice-sdk'; globalThis.it = Device;`,
};

export const bundle: Measurement = {
  name: 'bundle',
  summary: 'the client in applications, by its entry points, minified and gzipped',
  async run() {
    const sizes = await Promise.all(
      Object.entries(peers).map(async ([name, code]) => ({ name, peer: await gzipped(code) })),
    );
    const rows = await Promise.all(
      applications.map(async ({ what, code, aim }) => {
        const ours = await gzipped(code);
        return sizes.map(({ name, peer }) => ({
          what: `bundle of ${what}, against ${name}`,
          ours: inKb(ours),
          peer: inKb(peer),
          ratio: ours / peer,
          aim,
        }));
      }),
    );
    return rows.flat();
  },
};
