import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Measurement } from '../measurement.js';

/** Size of an application that imports one class, minified and gzipped. */
async function gzipped(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}

const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;

export const bundle: Measurement = {
  name: 'bundle',
  summary: 'the client in an application, minified and gzipped',
  async run() {
    const ours = await gzipped(
      `import { Client } from '@ringspec/client'; globalThis.it = Client;`,
    );
    const peers = {
      peerjs: `import { Peer } from 'peerjs'; globalThis.it = Peer;`,
      jssip: `import JsSIP from 'jssip'; globalThis.it = JsSIP;`,
    };
    return Promise.all(
      Object.entries(peers).map(async ([name, code]) => {
        const peer = await gzipped(code);
        return {
          what: `client bundle, against ${name}`,
          ours: kB(ours),
          peer: kB(peer),
          ratio: ours / peer,
          aim: '< 24 kB',
        };
      }),
    );
  },
};
