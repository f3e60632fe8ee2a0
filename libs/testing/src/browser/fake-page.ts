import { FakeElement, FakeParent } from './fake-element.js';
import { FakePeerConnection, type FakeConditions } from './fake-peer-connection.js';
import { FakeStream } from './fake-stream.js';
import { FakeTrack } from './fake-track.js';

/** What the page has of each kind. */
const codecs: Readonly<Record<string, readonly Pick<RTCRtpCodec, 'mimeType' | 'sdpFmtpLine'>[]>> = {
  audio: [
    { mimeType: 'audio/opus' },
    { mimeType: 'audio/PCMU' },
    { mimeType: 'audio/telephone-event' },
  ],
  video: [
    { mimeType: 'video/VP8' },
    { mimeType: 'video/H264', sdpFmtpLine: 'level-asymmetry-allowed=1; packetization-mode=1' },
    { mimeType: 'video/AV1' },
  ],
};

/** The part of a `window` that calls use. */
export type FakeWindow = Pick<
  typeof globalThis,
  'MediaStream' | 'RTCPeerConnection' | 'RTCRtpReceiver' | 'document' | 'isSecureContext'
> & {
  readonly navigator: { readonly mediaDevices: MediaDevices };
  readonly AudioContext: typeof AudioContext | undefined;
};

/** A page with devices: grants what is asked for, renders into nothing, and its connections reach each other. */
export class FakePage extends EventTarget implements FakeConditions {
  readonly body = new FakeParent();
  readonly containers = new Map<string, FakeParent>();
  /** All that were made, oldest first. */
  readonly connections: FakePeerConnection[] = [];
  isSecure = true;
  /** Undefined is a page without sound. */
  AudioContext: typeof AudioContext | undefined;
  /** Answers the requests for devices in turn; granted where it is used up. */
  readonly refusals: DOMException[] = [];
  /** What was asked of `getUserMedia`. */
  readonly requests: MediaStreamConstraints[] = [];
  /** The user thinks about it until then. */
  consent: Promise<void> | undefined;
  readonly streams: FakeStream[] = [];
  readonly devices: { kind: string; deviceId: string; label: string; groupId: string }[] = [];
  describing: Promise<void> | undefined;
  reachable = true;
  silent = false;
  addressless = false;
  /** What media elements refuse to play with, as browsers do before a gesture of the user. */
  playRefusal: Error | undefined;
  readonly mediaDevices = Object.assign(new EventTarget(), {
    getUserMedia: async (constraints: MediaStreamConstraints): Promise<FakeStream> => {
      this.requests.push(constraints);
      await this.consent;
      const refusal = this.refusals.shift();
      if (refusal !== undefined) throw refusal;
      const tracks = (['audio', 'video'] as const)
        .filter((kind) => constraints[kind] !== undefined && constraints[kind] !== false)
        .map((kind) => new FakeTrack(kind, constraints[kind], this.#pick(kind, constraints[kind])));
      const stream = new FakeStream(tracks);
      this.streams.push(stream);
      return stream;
    },
    getDisplayMedia: async (): Promise<FakeStream> => {
      await this.consent;
      const refusal = this.refusals.shift();
      if (refusal !== undefined) throw refusal;
      const stream = new FakeStream([new FakeTrack('video', undefined, 'screen')]);
      this.streams.push(stream);
      return stream;
    },
    enumerateDevices: () => Promise.resolve(this.devices),
  });

  createElement(tagName: string): FakeElement {
    return new FakeElement(tagName, () => this.playRefusal);
  }

  getElementById(id: string): FakeParent | null {
    return this.containers.get(id) ?? null;
  }

  /** Unplugs a device: what captures it ends. */
  unplug(deviceId: string): void {
    const index = this.devices.findIndex((device) => device.deviceId === deviceId);
    if (index >= 0) this.devices.splice(index, 1);
    for (const track of this.live) if (track.deviceId === deviceId) track.end();
    this.mediaDevices.dispatchEvent(new Event('devicechange'));
  }

  plugIn(device: { kind: string; deviceId: string; label: string; groupId: string }): void {
    this.devices.push(device);
    this.mediaDevices.dispatchEvent(new Event('devicechange'));
  }

  /** Where the page lists devices, one is had only as it could be in a browser. */
  #pick(kind: 'audio' | 'video', asked: MediaTrackConstraints | boolean | undefined) {
    const wanted = typeof asked === 'object' ? asked.deviceId : undefined;
    const [exact, ideal] = (['exact', 'ideal'] as const).map((how) =>
      typeof wanted === 'object' && !Array.isArray(wanted) ? wanted[how] : undefined,
    );
    const inputs = this.devices.filter((device) => device.kind === `${kind}input`);
    if (inputs.length === 0) return undefined;
    const found = inputs.find(({ deviceId }) => deviceId === (exact ?? ideal));
    if (found === undefined && exact !== undefined) {
      throw new DOMException('', 'OverconstrainedError');
    }
    return (found ?? inputs[0])?.deviceId;
  }

  /** Tracks that are still being captured. */
  get live(): FakeTrack[] {
    return this.streams
      .flatMap((stream) => stream.getTracks())
      .filter(({ readyState }) => readyState === 'live');
  }

  /** The page as a `window`, for the `media` of the client's platform. */
  get window(): FakeWindow {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the class below has its own `this`
    const page = this;
    const window = {
      get isSecureContext() {
        return page.isSecure;
      },
      navigator: { mediaDevices: this.mediaDevices },
      document: this,
      AudioContext: this.AudioContext,
      MediaStream: FakeStream,
      RTCPeerConnection: class extends FakePeerConnection {
        constructor(configuration: RTCConfiguration) {
          super(configuration, page);
          page.connections.push(this);
        }
      },
      RTCRtpReceiver: {
        getCapabilities: (kind: string) => ({ codecs: codecs[kind] ?? [] }),
      },
    };
    return window as unknown as FakeWindow;
  }
}
