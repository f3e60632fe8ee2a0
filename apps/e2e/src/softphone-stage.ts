import type { Browser, Page } from 'playwright-core';
import { type BrowserOptions, launchBrowser } from './browser.js';
import { GatewayProcess } from './gateway-process.js';

export interface Seat {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** As the browser's user wants it. */
  locale?: string;
  permissions?: string[];
}

/** The web phone in a real browser, served by a real gateway under its own policy. */
export class SoftphoneStage {
  private constructor(
    readonly gateway: GatewayProcess,
    readonly browser: Browser,
  ) {}

  static async set(options: BrowserOptions = {}): Promise<SoftphoneStage> {
    const [gateway, browser] = await Promise.all([GatewayProcess.start(), launchBrowser(options)]);
    return new SoftphoneStage(gateway, browser);
  }

  /** The form to sign in, in a browser profile of its own that shows the events. */
  async open({ permissions = [], ...seat }: Seat = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1360, height: 900 },
      locale: 'en-GB',
      ...seat,
    });
    const origin = `http://${this.gateway.address}`;
    if (permissions.length > 0) await context.grantPermissions(permissions, { origin });
    await context.addInitScript(() => {
      if (localStorage.getItem('ringspec.settings') === null)
        localStorage.setItem('ringspec.settings', '{"developer":true}');
    });
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    await page.getByTestId('login-user').waitFor();
    return page;
  }

  async signIn(
    page: Page,
    user: string,
    password = this.gateway.passwords.get(user) ?? '',
  ): Promise<void> {
    await page.getByTestId('login-user').fill(user);
    await page.getByTestId('login-password').fill(password);
    await page.getByTestId('login-submit').click();
  }

  async signedIn(user: string, seat?: Seat): Promise<Page> {
    const page = await this.open(seat);
    await this.signIn(page, user);
    await page.getByTestId('dial-input').waitFor({ state: 'attached' });
    await page.locator('[data-state="LOGGED_IN"]').waitFor();
    return page;
  }

  /** One calls the other, who answers. */
  async connect(caller: Page, number: string, callee: Page, video = false): Promise<void> {
    await caller.getByTestId('dial-input').fill(number);
    await caller.getByTestId(video ? 'dial-video' : 'dial-audio').click();
    await callee.getByTestId('incoming-answer').click();
    await caller.getByTestId('call-timer').waitFor();
  }

  /** Signs everybody out, so that the next test meets nobody. */
  async clear(): Promise<void> {
    for (const context of this.browser.contexts()) {
      for (const page of context.pages()) {
        page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
        // A test that failed may have left a dialog open.
        const dialog = page.locator('dialog[open]');
        if (await dialog.isVisible()) await dialog.press('Escape');
        const signOut = page.getByTestId('logout');
        if (await signOut.isVisible()) {
          await signOut.click();
          await page.getByTestId('login-user').waitFor();
        }
      }
      await context.close();
    }
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.gateway.dispose();
  }
}
