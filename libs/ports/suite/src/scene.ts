import type { Browser } from 'playwright-core';
import { launchBrowser } from '@ringspec/e2e/browser';
import { GatewayProcess } from '@ringspec/e2e/gateway-process';
import { PageServer } from '@ringspec/e2e/page-server';
import { Phone } from '@ringspec/e2e/phone';
import { Driver } from './driver.js';
import { Media } from './media.js';

/** What the suite plays on: a gateway, and a browser where pages are called. */
export class Scene {
  #browser: Promise<Browser> | undefined;
  #server: Promise<PageServer> | undefined;

  private constructor(readonly gateway: GatewayProcess) {}

  static async set(): Promise<Scene> {
    // A refresh token that comes a second time is taken for a stolen one at once.
    return new Scene(await GatewayProcess.start({ REFRESH_REPLAY_MS: '0' }));
  }

  get url(): string {
    return `ws://127.0.0.1:${String(this.gateway.port)}/ws`;
  }

  password(user: string): string {
    return this.gateway.passwords.get(user) ?? '';
  }

  /** A driver whose session is open, and nobody logged in. */
  async connected(url = this.url): Promise<Driver> {
    const driver = Driver.start();
    await driver.connect(url);
    return driver;
  }

  async loggedIn(user: string, url?: string): Promise<Driver> {
    const driver = await this.connected(url);
    await driver.request('login', { user, password: this.password(user) });
    return driver;
  }

  /** A page that runs our client, with this user logged in. */
  async page(user: string): Promise<Phone> {
    const [browser, server] = await Promise.all([this.#browse(), this.#serve()]);
    const page = await Phone.open(await browser.newContext(), server.url, this.gateway.address);
    await page.login(this.gateway, user);
    return page;
  }

  /** Media for a driver. */
  async media(): Promise<Media> {
    const [browser, server] = await Promise.all([this.#browse(), this.#serve()]);
    return Media.open(browser, server.url);
  }

  /** For `afterEach`: ends drivers that a failed test has left, and closes every page. */
  async clear(): Promise<void> {
    await Driver.endAll();
    const contexts = (await this.#browser)?.contexts() ?? [];
    await Promise.all(contexts.map((context) => context.close()));
  }

  async strike(): Promise<void> {
    await this.clear();
    await (await this.#browser)?.close();
    await (await this.#server)?.dispose();
    await this.gateway.dispose();
  }

  #browse(): Promise<Browser> {
    return (this.#browser ??= launchBrowser());
  }

  #serve(): Promise<PageServer> {
    return (this.#server ??= PageServer.start());
  }
}
