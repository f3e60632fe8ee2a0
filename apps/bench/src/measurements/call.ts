import { createServer } from 'node:http';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { startGateway } from '../child-server.js';
import { median } from '../compare-rates.js';
import type { Measurement } from '../measurement.js';

const ROUNDS = 7;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--allow-loopback-in-peer-connection',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

export const call: Measurement = {
  name: 'call',
  summary:
    'call() to IncomingCall and to sound between two pages, against two peer connections in one page',
  async run() {
    const gateway = await startGateway();
    const server = await servePage();
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: FLAGS,
    });
    try {
      const open = async (user: string): Promise<Page> => {
        const page = await (await browser.newContext()).newPage();
        await page.goto(server.url);
        const password = new RegExp(`^ {2}${user} +(\\S+)$`, 'm').exec(gateway.output)?.[1] ?? '';
        const address = `localhost:${String(gateway.port)}`;
        await page.evaluate(([a, u, p]) => window.benchPage.join(a, u, p), [
          address,
          user,
          password,
        ] as const);
        return page;
      };
      const [alice, bob] = [await open('alice'), await open('bob')];
      const rounds: Record<'offered' | 'sounding' | 'limit', number>[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) {
        const limit = await alice.evaluate(() => window.benchPage.limit());
        const answered = bob.evaluate(() => window.benchPage.answer());
        const { calledAt, mediaAt } = await alice.evaluate(() => window.benchPage.call('bob'));
        const offered = (await answered) - calledAt;
        await alice.evaluate(() => window.benchPage.hangUp());
        if (i > 0) rounds.push({ offered, sounding: mediaAt - calledAt, limit });
      }
      const ms = (key: keyof (typeof rounds)[number]): number =>
        median(rounds.map((round) => round[key]));
      const ratios = rounds.map(({ sounding, limit }) => sounding / limit);
      return [
        {
          what: 'call() to IncomingCall, microphone and offer included / in-page connection to sound',
          ours: `${ms('offered').toFixed(0)} ms`,
          peer: `${ms('limit').toFixed(0)} ms`,
          ratio: median(rounds.map(({ offered, limit }) => offered / limit)),
        },
        {
          what: 'call() to sound, answered at once / in-page connection to sound',
          ours: `${ms('sounding').toFixed(0)} ms`,
          peer: `${ms('limit').toFixed(0)} ms`,
          ratio: median(ratios),
          spread: (Math.max(...ratios) - Math.min(...ratios)) / 2,
        },
      ];
    } finally {
      await browser.close();
      server.close();
      await gateway.stop();
    }
  },
};

/** The page, on the origin that the gateway's own origin check lets in: localhost is a secure context. */
async function servePage(): Promise<{ url: string; close: () => void }> {
  const { outputFiles } = await build({
    entryPoints: [path.resolve(import.meta.dirname, '../src/page/call.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://localhost:${String(port)}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
