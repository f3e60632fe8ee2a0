import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { PeerServer } from 'peer';
import { chromium, type Page } from 'playwright-core';
import { startGateway } from './child-server.js';
import { type CutProxy, startCutProxy } from './cut-proxy.js';
import { startKamailio } from './kamailio.js';

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

/** What the pages call each library. */
export type Library = 'benchPage' | 'benchPeer' | 'benchSip';

/** Pages of a real browser that call by our client, by PeerJS and by JsSIP, each through its own server. */
export interface CallingStage {
  /** Without JsSIP where there is no Kamailio. */
  libraries: readonly Library[];
  /** The way of each library to its server, where there is one that can be cut. */
  ways: Readonly<Partial<Record<Library, CutProxy>>>;
  /** A page that has joined as this user by each of them. */
  open(user: string): Promise<Page>;
  close(): Promise<void>;
}

/** `isCuttable`: through proxies, which cost each message a little. */
export async function setCallingStage(isCuttable = false): Promise<CallingStage> {
  const gateway = await startGateway();
  const [server, peerServer, kamailio] = await Promise.all([
    servePage(),
    startPeerServer(),
    startKamailio(),
  ]);
  if (!kamailio) process.stderr.write('kamailio is missing: JsSIP is passed over.\n');
  const servers = {
    benchPage: gateway.port,
    benchPeer: peerServer.port,
    ...(kamailio && { benchSip: kamailio.port }),
  };
  const ways: Partial<Record<Library, CutProxy>> = {};
  if (isCuttable) {
    for (const [name, port] of Object.entries(servers)) {
      ways[name as Library] = await startCutProxy(port);
    }
  }
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  return {
    libraries: Object.keys(servers) as Library[],
    ways,
    async open(user) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(server.url);
      const password = new RegExp(`^ {2}${user} +(\\S+)$`, 'm').exec(gateway.output)?.[1] ?? '';
      await page.evaluate(([a, u, p]) => window.benchPage.join(a, u, p), [
        `localhost:${String((ways.benchPage ?? gateway).port)}`,
        user,
        password,
      ] as const);
      await page.evaluate(([port, id]) => window.benchPeer.join(port, id), [
        (ways.benchPeer ?? peerServer).port,
        user,
      ] as const);
      if (kamailio) {
        await page.evaluate(([port, name]) => window.benchSip.join(port, name), [
          (ways.benchSip ?? kamailio).port,
          user,
        ] as const);
      }
      return page;
    },
    async close() {
      await browser.close();
      server.close();
      for (const way of Object.values(ways)) way.close();
      peerServer.close();
      await kamailio?.stop();
      await gateway.stop();
    },
  };
}

/** The server of PeerJS, in this process: it has nothing else to do meanwhile. */
async function startPeerServer(): Promise<{ port: number; close: () => void }> {
  const server = await new Promise<Server>((resolve) => {
    PeerServer({ host: '127.0.0.1', port: 0 }, (http) => {
      resolve(http as Server);
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

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
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
