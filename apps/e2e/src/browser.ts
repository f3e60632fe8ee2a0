import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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
];

export interface BrowserOptions {
  /** `ask` leaves the decision to `grantPermissions`; Default: `allow`. */
  microphone?: 'allow' | 'ask';
  /** Default: pages may play sound without a gesture. */
  autoplay?: 'allow' | 'gesture';
}

/** A real Chromium with fake devices: a beeping microphone and a drawn camera. */
export function launchBrowser({
  microphone = 'allow',
  autoplay = 'allow',
}: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      ...FLAGS,
      ...(microphone === 'allow' ? ['--use-fake-ui-for-media-stream'] : []),
      `--autoplay-policy=${autoplay === 'allow' ? 'no-user-gesture-required' : 'document-user-activation-required'}`,
    ],
  });
}

/** A context that fails the test with what the page could not do. */
export async function openPage(context: Browser | BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url);
  return page;
}
