import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import { build } from 'esbuild';
import { chromium as playwright } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { chromium } from '../../../../tools/steps/needs/chromium.mjs';
import { firefox } from '../../../../tools/steps/needs/firefox.mjs';
import type { CallPage as CallPageClass } from '../page/call-page.js';

declare global {
  /** Of the page, not of this process. */
  var callPage: CallPageClass;
  var CallPage: typeof CallPageClass;
}

/** What tests do with a page, whoever drives its browser. */
export interface DrivenPage {
  evaluate<R, A = undefined>(run: (argument: A) => R | Promise<R>, argument?: A): Promise<R>;
  reload(): Promise<unknown>;
}

interface OpenBrowser {
  readonly page: DrivenPage & { goto(url: string): Promise<unknown> };
  close(): Promise<void>;
}

const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

/** Calls within the machine; sound without a click. */
const firefoxPreferences = {
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
};

/** What a user has, and allows. Default: devices, and the use of them. */
export type Devices = 'allowed' | 'denied' | 'none';

const chromiumDevices: Readonly<Record<Devices, readonly string[]>> = {
  allowed: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  denied: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
  none: ['--use-fake-ui-for-media-stream'],
};

async function openChromium(devices: Devices): Promise<OpenBrowser> {
  const browser = await playwright.launch({
    executablePath: chromium.find() ?? '',
    args: [...chromiumFlags, ...chromiumDevices[devices]],
  });
  const page = await browser.newPage();
  return { page: page as unknown as OpenBrowser['page'], close: () => browser.close() };
}

/** A microphone that beeps and a drawn camera, which nobody is asked for; or what else there is. */
const firefoxDevices: Readonly<Record<Devices, Record<string, boolean | number>>> = {
  allowed: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
  denied: {
    'media.navigator.streams.fake': true,
    'permissions.default.microphone': 2,
    'permissions.default.camera': 2,
  },
  none: { 'media.navigator.permission.disabled': true },
};

/** By WebDriver BiDi, which Debian's build speaks as it is. */
async function openFirefox(devices: Devices): Promise<OpenBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox.find() ?? '',
    headless: true,
    extraPrefsFirefox: { ...firefoxPreferences, ...firefoxDevices[devices] },
  });
  const page = await browser.newPage();
  return { page: page as unknown as OpenBrowser['page'], close: () => browser.close() };
}

const browsers = {
  Chromium: { program: chromium.find(), open: openChromium },
  Firefox: { program: firefox.find(), open: openFirefox },
};

export type BrowserName = keyof typeof browsers;

/** `describe` in each of the browsers: passed over where there is none, but never in CI. */
export function describeInBrowsers(
  what: string,
  tests: (browser: BrowserName) => void,
  names = Object.keys(browsers) as BrowserName[],
): void {
  for (const browser of names) {
    const isMissing = browsers[browser].program === undefined && process.env['CI'] !== 'true';
    (isMissing ? describe.skip : describe)(`${what} in ${browser}`, () => {
      tests(browser);
    });
  }
}

/** A real browser on the page of a call, under a strict Content-Security-Policy. */
export class BrowserPage {
  private constructor(
    readonly page: DrivenPage,
    private readonly browser: OpenBrowser,
    private readonly server: Server,
  ) {}

  static async open(name: BrowserName, devices: Devices = 'allowed'): Promise<BrowserPage> {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL('../page/call-page.ts', import.meta.url))],
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
    const browser = await browsers[name].open(devices);
    await browser.page.goto(`http://localhost:${String(port)}/`);
    return new BrowserPage(browser.page, browser, server);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}
