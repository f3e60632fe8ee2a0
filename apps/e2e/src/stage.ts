import type { LoginOptions } from '@ringspec/client';
import type { Browser } from 'playwright-core';
import { type BrowserOptions, launchBrowser } from './browser.js';
import { GatewayProcess } from './gateway-process.js';
import { PageServer } from './page-server.js';
import { Phone } from './phone.js';
import { remember } from './seen-events.mjs';

/** What a test plays on: a gateway, a page and a browser. */
export class Stage {
  private constructor(
    readonly gateway: GatewayProcess,
    readonly server: PageServer,
    readonly browser: Browser,
  ) {}

  static async set(env: Record<string, string> = {}, options: BrowserOptions = {}): Promise<Stage> {
    const [gateway, server, browser] = await Promise.all([
      GatewayProcess.start(env),
      PageServer.start(),
      launchBrowser(options),
    ]);
    return new Stage(gateway, server, browser);
  }

  /** A page in a browser profile of its own. */
  async phone(address = this.gateway.address, hash = ''): Promise<Phone> {
    return Phone.open(await this.browser.newContext(), this.server.url + hash, address);
  }

  async loggedIn(user: string, address?: string, options?: LoginOptions): Promise<Phone> {
    const phone = await this.phone(address);
    await phone.login(this.gateway, user, options);
    return phone;
  }

  /** Logs everybody out and closes every page, so that the next test meets nobody. */
  async clear(): Promise<void> {
    const contexts = this.browser.contexts();
    const pages = contexts.flatMap((context) => context.pages());
    for (const page of pages) {
      const seen = await page.evaluate(async () => {
        await window.harness.client.disconnect();
        return window.harness.events.filter(({ issues }) => (issues as unknown[]).length === 0);
      });
      remember(seen.map(({ name }) => name));
    }
    await Promise.all(contexts.map((context) => context.close()));
  }

  async strike(): Promise<void> {
    await this.clear();
    await Promise.all([this.browser.close(), this.server.dispose()]);
    await this.gateway.dispose();
  }
}
