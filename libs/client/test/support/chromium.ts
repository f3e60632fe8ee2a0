import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe } from '@jest/globals';
import { build } from 'esbuild';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { chromium } from '../../../../tools/steps/needs/chromium.mjs';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

/** `describe` for tests in Chromium: passed over where there is none, but never in CI. */
export const describeInChromium =
  chromium.find() === undefined && process.env['CI'] !== 'true' ? describe.skip : describe;

/** A real browser on a page that runs one script of the tests, under a strict Content-Security-Policy. */
export class ChromiumPage {
  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  static async open(script: string): Promise<ChromiumPage> {
    const bundle = await build({
      entryPoints: [script],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      conditions: ['@ringspec/source'],
    });
    const code = bundle.outputFiles[0]?.contents ?? new Uint8Array();
    const server = createServer((request, response) => {
      const isScript = request.url === '/page.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.setHeader('content-security-policy', "default-src 'self'");
      response.end(
        isScript ? code : '<!doctype html><script type="module" src="/page.js"></script>',
      );
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const browser = await playwright.launch({ executablePath: chromium.find() ?? '', args: flags });
    const page = await browser.newPage();
    await page.goto(`http://localhost:${String(port)}/`);
    return new ChromiumPage(page, browser, server);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}
