/** Calls in a row in one page: nothing of them is left. `MANY_CALLS=300` has it make so many. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../src/browser.js';
import { GatewayProcess } from '../src/gateway-process.js';
import { PageServer } from '../src/page-server.js';

const count = Number(process.env['MANY_CALLS'] ?? 20);
/** Until caches of the browser and of the client are as full as they get. */
const warmUp = 10;

describe('calls in a row', () => {
  let gateway: GatewayProcess;
  let server: PageServer;
  let browser: Browser;
  let page: Page;
  let debug: CDPSession;

  beforeAll(async () => {
    const source = path.join(import.meta.dirname, '../src/page/many-calls.ts');
    [gateway, server, browser] = await Promise.all([
      GatewayProcess.start(),
      PageServer.start(readFileSync(source, 'utf8')),
      launchBrowser(),
    ]);
    page = await openPage(browser, server.url);
    debug = await page.context().newCDPSession(page);
    await page.evaluate(([address, passwords]) => window.manyCalls.begin(address, passwords), [
      gateway.address,
      Object.fromEntries(gateway.passwords),
    ] as const);
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
    await gateway.dispose();
  });

  /** What is left once the browser has collected what nobody holds. */
  async function left() {
    for (let round = 0; round < 4; round += 1) await debug.send('HeapProfiler.collectGarbage');
    const { jsEventListeners, nodes } = await debug.send('Memory.getDOMCounters');
    const { usedSize } = await debug.send('Runtime.getHeapUsage');
    return {
      ...(await page.evaluate(() => window.manyCalls.left())),
      ...{ jsEventListeners, nodes, heapKb: Math.round(usedSize / 1_000) },
    };
  }

  it(
    `of which ${String(count)} leave no connection, track, listener or element, and no memory behind`,
    async () => {
      await page.evaluate((calls) => window.manyCalls.call(calls), warmUp);
      const before = await left();
      await page.evaluate((calls) => window.manyCalls.call(calls), count);
      const after = await left();
      if (process.env['MANY_CALLS'] !== undefined) console.log({ before, after });
      expect(after).toMatchObject({ openConnections: 0, liveTracks: 0, videos: 0 });
      expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners);
      expect(after.nodes).toBeLessThanOrEqual(before.nodes);
      // What Chromium itself keeps of some closed connections, and a little more. A call is some 13 kB.
      expect(after.heapKb - before.heapKb).toBeLessThan(100 + 5 * count);
    },
    60_000 + count * 5_000,
  );
});
