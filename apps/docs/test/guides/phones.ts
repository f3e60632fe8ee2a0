import { Client, type ClientOptions } from '@ringspec/client';
import { FakeBrowser, InProcessGateway } from '@ringspec/testing';

export interface Phone {
  browser: FakeBrowser;
  client: Client;
}

/** A gateway in this process, and clients of it in made-up browsers. */
export class Phones {
  private constructor(readonly gateway: InProcessGateway) {}

  static async start(options: Parameters<typeof InProcessGateway.start>[0] = {}): Promise<Phones> {
    return new Phones(await InProcessGateway.start(options));
  }

  /** Lets time pass. */
  pass(ms: number): Promise<void> {
    return this.gateway.clock.advance(ms);
  }

  /** A client that is connected, and nothing more. */
  async connected(make = (options: ClientOptions) => new Client(options)): Promise<Phone> {
    const browser = new FakeBrowser(this.gateway);
    const client = make({ platform: browser.platform });
    await client.init();
    await client.connect();
    return { browser, client };
  }

  async loggedIn(user: string): Promise<Phone> {
    const phone = await this.connected();
    await phone.client.login(user, user);
    return phone;
  }
}
