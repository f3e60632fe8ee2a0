import type { Config, LoginOptions } from '@ringspec/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openPage } from './browser.js';
import type { GatewayProcess } from './gateway-process.js';
import type { Harness, RecordedEvent } from './page/main.js';

/** One test page with its client, seen from the test. */
export class Phone {
  private constructor(
    readonly page: Page,
    private readonly address: string,
  ) {}

  /** A page whose client speaks to `address`. Nothing is initialised yet. */
  static async open(
    browser: Browser | BrowserContext,
    url: string,
    address: string,
  ): Promise<Phone> {
    return new Phone(await openPage(browser, url), address);
  }

  async init(config: Config = {}): Promise<void> {
    await this.page.evaluate((c) => window.harness.client.init(c).then(() => undefined), {
      serverIp: this.address,
      ...config,
    });
  }

  async connect(config: Config = {}): Promise<boolean> {
    await this.init(config);
    return this.page.evaluate(() => window.harness.client.connect());
  }

  /** Connects and logs in a demo user. */
  async login(gateway: GatewayProcess, user: string, options: LoginOptions = {}): Promise<void> {
    await this.connect();
    await this.page.evaluate(
      ([name, password, opts]) =>
        window.harness.client.login(name, password, opts).then(() => undefined),
      [user, gateway.passwords.get(user) ?? '', options] as const,
    );
  }

  /** Runs code in the page with its harness. */
  run<T>(code: (harness: Harness) => T | Promise<T>): Promise<T>;
  run<T, A>(code: (harness: Harness, argument: A) => T | Promise<T>, argument: A): Promise<T>;
  run<T, A>(code: (harness: Harness, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return this.page.evaluate(
      // The page’s policy forbids eval, and the test's own code comes through the debugger.
      `(${code.toString()})(window.harness, ${JSON.stringify(argument ?? null)})`,
    ) as Promise<T>;
  }

  /** Kills the page's process, as a crash of the browser would: nothing of the page says goodbye. */
  async crash(): Promise<void> {
    const crashed = this.page.waitForEvent('crash');
    const debug = await this.page.context().newCDPSession(this.page);
    // The command has no answer: who would give it is gone.
    debug.send('Page.crash').catch(() => undefined);
    await crashed;
    await this.page.close();
  }

  /** The n-th client event of this name. */
  event(name: string, nth = 1): Promise<RecordedEvent> {
    return this.page.evaluate(([n, i]) => window.harness.waitFor(n, i), [name, nth] as const);
  }

  /** The n-th call event of this name. */
  callEvent(name: string, nth = 1): Promise<RecordedEvent> {
    return this.page.evaluate(([n, i]) => window.harness.waitFor(n, i, 'callEvents'), [
      name,
      nth,
    ] as const);
  }

  events(): Promise<RecordedEvent[]> {
    return this.page.evaluate(() => window.harness.events);
  }

  callEvents(): Promise<RecordedEvent[]> {
    return this.page.evaluate(() => window.harness.callEvents);
  }

  received(): ReturnType<Harness['received']> {
    return this.page.evaluate(() => window.harness.received());
  }
}
