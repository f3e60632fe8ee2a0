import type { CallEventMap } from '@ringspec/generated';
import type { Call } from '../../src/calls/face/call.js';
import { browserMediaPlatform } from '../../src/media/media-platform.js';
import { lendDevices, type LentDevices } from './lend-devices.js';
import { Pair, type PairOptions } from '../support/paired-calls.js';

/** What has reached a call so far. */
export interface Received {
  readonly audioBytes: number;
  readonly videoBytes: number;
  /** Grows while there is sound. */
  readonly audioEnergy: number;
  readonly framesDecoded: number;
}

/** Both sides of one call in one page, for a test to drive from outside. */
export class CallPage {
  readonly #pair: Pair;
  #caller: Call | undefined;
  #callee: Call | undefined;
  #lent: LentDevices | undefined;

  constructor(options: Omit<PairOptions, 'media'> = {}) {
    this.#pair = new Pair({ ...options, media: () => browserMediaPlatform() });
  }

  get caller(): Call {
    return this.#caller ?? missing();
  }

  get callee(): Call {
    return this.#callee ?? missing();
  }

  /** A video call, answered with video. */
  async connect(): Promise<void> {
    const { callee, caller } = this.#pair;
    const offered = new Promise<Call>((resolve) => {
      callee.onIncoming = ({ call }) => {
        resolve(call);
      };
    });
    this.#caller = caller.manager.place({ number: 'bob', video: true });
    const connected = this.until(this.#caller, 'Connected');
    this.#callee = await offered;
    await this.#callee.answer(undefined, undefined, { sendVideo: true, receiveVideo: true });
    await connected;
  }

  /** Why a call has no microphone, and what it fails with. */
  async refused(): Promise<{ cause: string | undefined; code: number; reason: string }> {
    const { events, manager } = this.#pair.caller;
    const { code, reason } = await this.until(manager.place({ number: 'bob' }), 'Failed');
    const told = events.findLast(({ name }) => name === 'MicAccessResult');
    return { cause: told?.name === 'MicAccessResult' ? told.cause : undefined, code, reason };
  }

  until<N extends keyof CallEventMap>(call: Call, name: N): Promise<CallEventMap[N]> {
    return new Promise((resolve) => {
      call.on(name, resolve, { once: true });
    });
  }

  /** Why the media of the caller do not get through, the first time that they do not. */
  trouble(): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.caller.on('MediaStateUpdated', (event) => {
        if (event.new === 'INTERRUPTED') resolve(event.reason);
      });
    });
  }

  /** From now on devices are such as `endDevice` can end. */
  lendDevices(): void {
    this.#lent = lendDevices();
  }

  /** As a device that is unplugged: the browser ends its track and says so. */
  async endDevice(kind: 'audio' | 'video'): Promise<{ change: string; isFresh: boolean }> {
    const sent = (): MediaStreamTrack | null | undefined =>
      this.caller.peerConnection?.getSenders().find(({ track }) => track?.kind === kind)?.track;
    const before = sent() ?? missing();
    const changed = this.until(this.caller, 'DeviceChanged');
    await (this.#lent ?? missing()).end(before);
    const { change } = await changed;
    return { change, isFresh: sent() !== before && sent()?.readyState === 'live' };
  }

  /** The gateway is away and back again, for both. */
  loseGateway(): void {
    for (const { manager } of [this.#pair.caller, this.#pair.callee]) {
      manager.connectionLost();
      manager.connectionRegained();
    }
  }

  /** As if the path of the media had gone: ICE really restarts. */
  async breakIce(): Promise<boolean> {
    const connection = this.caller.peerConnection ?? missing();
    const ufrag = (): string | undefined =>
      /a=ice-ufrag:(\S+)/.exec(connection.localDescription?.sdp ?? '')?.[1];
    const before = ufrag();
    Object.defineProperty(connection, 'iceConnectionState', {
      value: 'failed',
      configurable: true,
    });
    const settled = new Promise<void>((resolve) => {
      this.caller.on('StateUpdated', (event) => {
        if (event.new === 'CONNECTED') resolve();
      });
    });
    connection.dispatchEvent(new Event('iceconnectionstatechange'));
    await settled;
    Reflect.deleteProperty(connection, 'iceConnectionState');
    return ufrag() !== before;
  }

  async received(call: Call): Promise<Received> {
    const received = { audioBytes: 0, videoBytes: 0, audioEnergy: 0, framesDecoded: 0 };
    const report = await call.peerConnection?.getStats();
    report?.forEach((entry: RTCInboundRtpStreamStats) => {
      if (entry.type !== 'inbound-rtp') return;
      if (entry.kind === 'audio') {
        received.audioBytes += entry.bytesReceived ?? 0;
        received.audioEnergy += entry.totalAudioEnergy ?? 0;
      } else {
        received.videoBytes += entry.bytesReceived ?? 0;
        received.framesDecoded += entry.framesDecoded ?? 0;
      }
    });
    return received;
  }

  /** Resolves once every figure of both sides has grown. */
  async flows(): Promise<void> {
    for (const call of [this.caller, this.callee]) {
      const before = await this.received(call);
      const grown = (now: Received): boolean =>
        (Object.keys(before) as (keyof Received)[]).every((key) => now[key] > before[key]);
      while (!grown(await this.received(call))) {
        await new Promise(requestAnimationFrame);
      }
    }
  }

  /** Whether all that was captured has been let go. */
  get released(): boolean {
    return [this.#pair.caller, this.#pair.callee].every(({ events }) =>
      events.every(
        (event) =>
          event.name !== 'MicAccessResult' ||
          event.stream?.getTracks().every(({ readyState }) => readyState === 'ended') === true,
      ),
    );
  }
}

function missing(): never {
  throw new Error('There is no call yet.');
}

Object.assign(globalThis, { callPage: new CallPage(), CallPage });
