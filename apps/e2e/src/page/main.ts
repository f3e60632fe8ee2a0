/** What runs in the test page: a client, a record of its events, and handles for the tests. */
import { type Call, CallEvents, Client, Events, type VideoFlags } from '@ringspec/client';
import { deprecatedEvents } from '@ringspec/client/deprecated-events';
import { deviceTests } from '@ringspec/client/device-tests';
import { statistics } from '@ringspec/client/statistics';
import { recovery } from '@ringspec/client/recovery';
import { tones } from '@ringspec/client/tones';
import { mediaControl } from '@ringspec/client/media-control';
import { oneTab } from '@ringspec/client/one-tab';
import { sharing } from '@ringspec/client/sharing';
import { checkEvent } from '@ringspec/generated/validators/strict/events';

export interface RecordedEvent {
  name: string;
  /** The payload without host objects: those stand as `{ $host: constructor }`. */
  payload: Record<string, unknown>;
  /** What the generated schema finds wrong with the payload. */
  issues: unknown;
  /** Host objects by property, as constructors' names. */
  hosts: Record<string, string>;
}

/** How long the gateway waits for the next page, where the address asks for that. */
const recoverMs = /recover=(\d+)/.exec(location.hash)?.[1];

export class Harness {
  readonly client = new Client({ features: [tones, statistics, deviceTests, deprecatedEvents] });
  readonly events: RecordedEvent[] = [];
  readonly violations: string[] = [];
  /** Calls by id, in the order of their coming. */
  readonly calls: Call[] = [];
  readonly callEvents: RecordedEvent[] = [];
  #waiting: (() => void)[] = [];

  constructor() {
    this.client.use(sharing, mediaControl);
    if (recoverMs !== undefined) this.client.use(recovery({ withinMs: Number(recoverMs) }));
    if (location.hash === '#one-tab') this.client.use(oneTab());
    for (const name of Object.values(Events)) {
      this.client.on(name, (event) => {
        this.#record(this.events, event);
      });
    }
    this.client.on('IncomingCall', ({ call }) => {
      this.follow(call);
    });
    this.client.on('SessionRecovered', ({ calls }) => {
      for (const call of calls) this.follow(call as Call);
    });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      this.violations.push(`${violatedDirective} ${blockedURI}`);
    });
  }

  call(number: string, video: boolean | VideoFlags = false): string {
    const call = this.client.call({ number, video });
    this.follow(call);
    return call.id();
  }

  follow(call: Call): void {
    this.calls.push(call);
    for (const name of Object.values(CallEvents)) {
      call.on(name, (event) => {
        this.#record(this.callEvents, event);
      });
    }
  }

  get lastCall(): Call {
    const call = this.calls.at(-1);
    if (!call) throw new Error('there is no call');
    return call;
  }

  /** The n-th event of this name, as soon as it has come. */
  async waitFor(
    name: string,
    nth = 1,
    list: 'events' | 'callEvents' = 'events',
  ): Promise<RecordedEvent> {
    for (;;) {
      const found = this[list].filter((event) => event.name === name)[nth - 1];
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The kinds of what arrives from the other side of the last call. */
  kinds(): string[] {
    return this.lastCall.getEndpoints()[0]?.mediaRenderers.map(({ kind }) => kind) ?? [];
  }

  /** Received so far by the last call, from the browser's own statistics. */
  async received(): Promise<{
    audioBytes: number;
    audioLevel: number;
    videoBytes: number;
    frames: number;
  }> {
    const totals = { audioBytes: 0, audioLevel: 0, videoBytes: 0, frames: 0 };
    const report = await this.lastCall.peerConnection?.getStats();
    report?.forEach((stat: Record<string, unknown>) => {
      if (stat['type'] !== 'inbound-rtp') return;
      if (stat['kind'] === 'audio') {
        totals.audioBytes += Number(stat['bytesReceived']);
        totals.audioLevel = Number(stat['totalAudioEnergy'] ?? 0);
      } else {
        totals.videoBytes += Number(stat['bytesReceived']);
        totals.frames += Number(stat['framesDecoded']);
      }
    });
    return totals;
  }

  #record(list: RecordedEvent[], event: { name: string }): void {
    const hosts: Record<string, string> = {};
    const payload = Object.fromEntries(
      Object.entries(event).map(([key, value]: [string, unknown]) => {
        if (!isHost(value)) return [key, value];
        hosts[key] = value.constructor.name;
        return [key, { $host: value.constructor.name }];
      }),
    );
    list.push({ name: event.name, payload, issues: checkEvent(event.name, event), hosts });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

function isHost(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    ![Object, Array].includes(value.constructor as never)
  );
}

declare global {
  interface Window {
    harness: Harness;
  }
}

window.harness = new Harness();
