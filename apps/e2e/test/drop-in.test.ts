/** An application of the 4.x Web SDK, in each form in which it may take the SDK. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../src/browser.js';
import { buildApplication, forms, publish } from '../src/drop-in/build-application.js';
import { GatewayProcess } from '../src/gateway-process.js';
import { type ServedFiles, serveFiles } from '../src/serve-files.js';

interface Application {
  log: string[];
  noted(entry: string): Promise<string>;
  start(address: string): Promise<unknown>;
  login(user: string, password: string): Promise<unknown>;
  operator(): Promise<unknown>;
  devices(): Promise<unknown>;
  dial(number: string | number): string;
  answer(): Promise<void>;
  talk(): Promise<unknown>;
  hangup(): Promise<void>;
  stop(): unknown;
}

/** Runs a method of the application in its page. */
function ask<M extends keyof Application>(
  page: Page,
  method: M,
  ...args: Application[M] extends (...given: infer A) => unknown ? A : []
): Promise<unknown> {
  return page.evaluate(
    ([name, given]) => {
      const { application: app } = globalThis as unknown as {
        application: Record<string, (...all: unknown[]) => unknown>;
      };
      return app[name]?.(...given);
    },
    [method, args] as [string, unknown[]],
  );
}

describe('an existing application', () => {
  let gateway: GatewayProcess;
  let browser: Browser;
  let server: ServedFiles | undefined;

  beforeAll(async () => {
    [gateway, browser] = await Promise.all([GatewayProcess.start(), launchBrowser()]);
  });

  beforeAll(publish, 120_000);

  afterEach(() => server?.close());
  afterAll(async () => {
    await browser.close();
    await gateway.dispose();
  });

  it.each(forms)('runs whole with the SDK by %s', async (form) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-drop-in-'));
    const scripts = (await buildApplication(form, folder)).map(
      (script, i) => [`${String(i)}.js`, script] as const,
    );
    rmSync(folder, { recursive: true });
    const elements = scripts.map(([name]) => `<script src="/${name}"></script>`);
    const html = `<!doctype html><body>${elements.join('')}</body>`;
    server = await serveFiles(new Map([['index.html', html], ...scripts]), '');
    const { origin } = server;
    const open = async (user: string): Promise<Page> => {
      const page = await openPage(await browser.newContext(), origin);
      expect(await ask(page, 'start', gateway.address)).toEqual({ connected: true, state: true });
      const password = gateway.passwords.get(user) ?? '';
      expect(await ask(page, 'login', user, password)).toMatchObject({ refused: [false, true] });
      return page;
    };
    const [caller, callee] = [await open('alice'), await open('carol')];
    expect(await ask(callee, 'operator')).toEqual(['READY', 'DND']);
    expect(await ask(callee, 'devices')).toEqual({ shown: 1, supported: [true, true] });
    expect(await ask(caller, 'dial', 'carol')).toBe('carol');
    await ask(callee, 'noted', 'incoming alice object true');
    await ask(callee, 'answer');
    for (const page of [caller, callee]) {
      await page.evaluate(async () => {
        const { noted } = (globalThis as unknown as { application: Application }).application;
        await Promise.all([noted('media audio'), noted('ice completed'), noted('element audio')]);
      });
    }
    expect(await ask(caller, 'talk')).toEqual({
      active: true,
      state: true,
      muted: false,
      known: true,
      duration: true,
      connection: 'connected',
      kinds: expect.arrayContaining(['audio']),
    });
    for (const entry of [
      'message Hello',
      'info application/json {"page":3}',
      'active false',
      'active true',
      'media video',
      'stats object number 1',
    ]) {
      await ask(callee, 'noted', entry);
    }
    await ask(caller, 'hangup');
    for (const page of [caller, callee]) await ask(page, 'noted', 'disconnected object');
    await ask(caller, 'dial', 10_000);
    await ask(caller, 'noted', 'failed 404');
    expect(await ask(caller, 'stop')).toEqual({ log: true, id: 36 });
    await ask(caller, 'noted', 'closed');
    for (const page of [caller, callee]) await page.context().close();
  });
});
