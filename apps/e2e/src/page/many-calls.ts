/** What runs in the page of the test of many calls: both sides of each, and what is left of them. */
import { Client } from '@ringspec/client';
import { statistics } from '@ringspec/client/statistics';

const connections: WeakRef<RTCPeerConnection>[] = [];
const tracks: WeakRef<MediaStreamTrack>[] = [];

window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(new WeakRef(this));
  }
};
const { mediaDevices } = navigator;
const capture = mediaDevices.getUserMedia.bind(mediaDevices);
mediaDevices.getUserMedia = async (constraints) => {
  const stream = await capture(constraints);
  tracks.push(...stream.getTracks().map((track) => new WeakRef(track)));
  return stream;
};

function alive<T extends object>(refs: WeakRef<T>[], isLive: (item: T) => boolean): number {
  return refs.filter((ref) => {
    const item = ref.deref();
    return item !== undefined && isLive(item);
  }).length;
}

export class ManyCalls {
  readonly #alice = new Client({ features: [statistics] });
  readonly #bob = new Client({ features: [statistics] });

  async begin(serverIp: string, passwords: Record<string, string>): Promise<void> {
    this.#bob.on('IncomingCall', ({ call, video }) => {
      void call.answer(undefined, undefined, video === true);
    });
    for (const [client, user] of [
      [this.#alice, 'alice'],
      [this.#bob, 'bob'],
    ] as const) {
      await client.init({ serverIp, progressTone: false });
      await client.connect();
      await client.login(user, passwords[user] ?? '');
    }
  }

  /** One after the other; each is up until its media flow. Every fifth has video and is held once. */
  async call(count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) {
      const isVideo = made % 5 === 0;
      const call = this.#alice.call('bob', isVideo);
      await new Promise<void>((flows, fail) => {
        call.on('Failed', ({ reason }) => {
          fail(new Error(reason));
        });
        call.on('MediaStateUpdated', ({ new: state }) => {
          if (state === 'FLOWING') flows();
        });
      });
      if (isVideo) {
        await call.setActive(false);
        await call.setActive(true);
      }
      const over = new Promise((resolve) => {
        call.on('Disconnected', resolve);
      });
      call.hangup();
      await over;
    }
  }

  /** What there is still. Objects that were let go count until the browser has collected them. */
  left(): { openConnections: number; liveTracks: number; connections: number; videos: number } {
    return {
      openConnections: alive(connections, ({ signalingState }) => signalingState !== 'closed'),
      liveTracks: alive(tracks, ({ readyState }) => readyState === 'live'),
      connections: alive(connections, () => true),
      videos: document.querySelectorAll('video, audio').length,
    };
  }
}

declare global {
  interface Window {
    manyCalls: ManyCalls;
  }
}

window.manyCalls = new ManyCalls();
