import {
  CallEvents,
  type CallEvent,
  type CallEventMap,
  type LoginOptions,
} from '@ringspec/generated';
import { FakeBrowser, type FakePeerConnection, type InProcessGateway } from '@ringspec/testing';
import type { Call } from '../../src/calls/face/call.js';
import { Client } from '../../src/client/client.js';

/** A user's phone in front of the real gateway core, that answers what rings. */
export class PhoneOf {
  readonly browser: FakeBrowser;
  readonly client: Client;
  readonly calls: Call[] = [];
  readonly events: CallEvent[] = [];
  answers = true;

  private constructor(
    readonly user: string,
    gateway: InProcessGateway,
  ) {
    this.browser = new FakeBrowser(gateway);
    this.client = new Client({ platform: this.browser.platform });
    this.client.on('IncomingCall', ({ call }) => {
      this.follow(call);
      if (this.answers) void call.answer();
    });
  }

  static async of(
    gateway: InProcessGateway,
    user: string,
    options?: LoginOptions,
  ): Promise<PhoneOf> {
    const phone = new PhoneOf(user, gateway);
    await phone.client.init({ progressTone: false });
    await phone.client.connect();
    await phone.client.login(user, user, options);
    return phone;
  }

  follow(call: Call): Call {
    this.calls.push(call);
    for (const name of Object.values(CallEvents)) {
      call.on(name, (event) => this.events.push(event));
    }
    return call;
  }

  call(number: string, video = false): Call {
    return this.follow(this.client.call(number, video));
  }

  get lastCall(): Call {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error(`${this.user} has no call.`);
    return call;
  }

  /** Events of the call, but for changes of state and media. */
  story(call: Call): string[] {
    return this.events
      .filter((event) => event.call === call && !/^(State|MediaState|Active)/.test(event.name))
      .map(({ name }) => name);
  }

  last<N extends keyof CallEventMap>(name: N): CallEventMap[N] {
    const found = this.events.filter((event) => event.name === name).at(-1);
    if (found === undefined) throw new Error(`${this.user} has had no ${name}.`);
    return found as CallEventMap[N];
  }

  /** Connections that are not closed. */
  get open(): FakePeerConnection[] {
    return this.browser.page.connections.filter(
      ({ signalingState }) => signalingState !== 'closed',
    );
  }
}

/** What arrives from the other side of the call. */
export function kinds(call: Call): string[] {
  return call.getEndpoints()[0]?.mediaRenderers.map(({ kind }) => kind) ?? [];
}

/** What each media section does, as both sides have agreed. */
export function directions(call: Call): (string | null)[] {
  const connection = call.peerConnection as unknown as FakePeerConnection;
  return connection.getTransceivers().map(({ currentDirection }) => currentDirection);
}
