import type { MediaPlatform } from '../../src/media/media-platform.js';

let ids = 0;

export class FakeTrack {
  readonly id = `track-${String(++ids)}`;
  enabled = true;
  readyState: MediaStreamTrackState = 'live';

  constructor(
    readonly kind: 'audio' | 'video',
    readonly constraints?: unknown,
  ) {}

  stop(): void {
    this.readyState = 'ended';
  }

  clone(): FakeTrack {
    return new FakeTrack(this.kind, this.constraints);
  }
}

export class FakeStream {
  constructor(readonly tracks: readonly FakeTrack[]) {}

  getTracks(): readonly FakeTrack[] {
    return this.tracks;
  }

  getAudioTracks(): readonly FakeTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): readonly FakeTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'video');
  }
}

/** A media section of the fake SDP. */
interface Section {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly direction: RTCRtpTransceiverDirection;
}

interface Description {
  readonly type: RTCSdpType;
  readonly sdp: string;
}

class FakeTransceiver {
  mid: string | null = null;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  codecs: readonly { mimeType: string }[] = [];
  readonly receiver: { readonly track: FakeTrack };
  readonly sender: {
    track: FakeTrack | null;
    /** Whether each track that was put in could be heard or seen at that moment. */
    readonly audible: boolean[];
    readonly dtmf: { toneBuffer: string; canInsertDTMF: boolean; insertDTMF(t: string): void };
    replaceTrack(track: FakeTrack | null): Promise<void>;
  };

  constructor(
    readonly kind: 'audio' | 'video',
    public direction: RTCRtpTransceiverDirection,
    track: FakeTrack | null = null,
  ) {
    this.receiver = { track: new FakeTrack(kind) };
    const sender = {
      track,
      audible: [] as boolean[],
      dtmf: {
        toneBuffer: '',
        canInsertDTMF: true,
        insertDTMF: (tones: string) => {
          sender.dtmf.toneBuffer = tones;
        },
      },
      replaceTrack: (next: FakeTrack | null) => {
        sender.track = next;
        if (next !== null) sender.audible.push(next.enabled);
        return Promise.resolve();
      },
    };
    this.sender = sender;
  }

  setCodecPreferences(codecs: readonly { mimeType: string }[]): void {
    this.codecs = codecs;
  }
}

const sends = (direction: RTCRtpTransceiverDirection | null): boolean =>
  direction === 'sendrecv' || direction === 'sendonly';
const receives = (direction: RTCRtpTransceiverDirection | null): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';

function join(send: boolean, receive: boolean): RTCRtpTransceiverDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** The offer/answer machine of a browser (RFC 8829), with JSON for SDP and no network. */
export class FakePeerConnection extends EventTarget {
  static made: FakePeerConnection[] = [];
  /** Local descriptions wait for it. */
  static gate: Promise<void> | undefined;
  signalingState: RTCSignalingState = 'stable';
  iceConnectionState: RTCIceConnectionState = 'new';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  readonly candidates: RTCIceCandidateInit[] = [];
  restarts = 0;
  #transceivers: FakeTransceiver[] = [];
  /** Transceivers whose mid the open local offer gave. */
  #fresh: FakeTransceiver[] = [];
  #mids = 0;

  constructor(public configuration: RTCConfiguration) {
    super();
    FakePeerConnection.made.push(this);
  }

  getTransceivers(): readonly FakeTransceiver[] {
    return this.#transceivers;
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  restartIce(): void {
    this.restarts += 1;
  }

  addTransceiver(kind: 'audio' | 'video'): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind, 'sendrecv');
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  addTrack(track: FakeTrack): void {
    const idle = this.#transceivers.find(
      ({ kind, sender }) => kind === track.kind && sender.track === null,
    );
    if (idle === undefined) {
      this.#transceivers.push(new FakeTransceiver(track.kind, 'sendrecv', track));
      return;
    }
    idle.sender.track = track;
    idle.direction = join(true, receives(idle.direction));
  }

  async setLocalDescription(description?: { type: RTCSdpType }): Promise<void> {
    await FakePeerConnection.gate;
    this.#checkOpen();
    if (description?.type === 'rollback') {
      this.#rollback();
      return;
    }
    if (this.signalingState === 'have-remote-offer') {
      this.localDescription = { type: 'answer', sdp: this.#describe() };
      this.#agree(this.remoteDescription?.sdp ?? '[]');
      this.#become('stable');
      return;
    }
    this.#fresh = this.#transceivers.filter(({ mid }) => mid === null);
    for (const transceiver of this.#fresh) {
      const taken = new Set(this.#transceivers.map(({ mid }) => mid));
      while (taken.has(String(this.#mids))) this.#mids += 1;
      transceiver.mid = String(this.#mids);
    }
    this.localDescription = { type: 'offer', sdp: this.#describe() };
    this.#become('have-local-offer');
  }

  async setRemoteDescription({ type, sdp }: Description): Promise<void> {
    await Promise.resolve();
    this.#checkOpen();
    if (sdp === 'nonsense') throw new DOMException('This is no SDP.', 'OperationError');
    if (type === 'answer') {
      if (this.signalingState !== 'have-local-offer') throw invalidState();
      this.remoteDescription = { type, sdp };
      this.#agree(sdp);
      this.#become('stable');
      return;
    }
    if (this.signalingState === 'have-local-offer') this.#rollback();
    this.remoteDescription = { type, sdp };
    for (const { mid, kind } of JSON.parse(sdp) as Section[]) {
      if (this.#transceivers.some((transceiver) => transceiver.mid === mid)) continue;
      const own = this.#transceivers.find((other) => other.mid === null && other.kind === kind);
      const transceiver = own ?? new FakeTransceiver(kind, 'recvonly');
      transceiver.mid = mid;
      if (own === undefined) this.#transceivers.push(transceiver);
    }
    this.#become('have-remote-offer');
  }

  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.remoteDescription === null) return Promise.reject(invalidState());
    if (candidate.candidate === 'unfit') return Promise.reject(new TypeError('Unfit.'));
    this.candidates.push(candidate);
    return Promise.resolve();
  }

  close(): void {
    this.signalingState = 'closed';
    this.iceConnectionState = 'closed';
  }

  /** As a browser that has found a candidate. */
  find(candidate: string): void {
    const found = { candidate, sdpMid: '0', sdpMLineIndex: null, usernameFragment: null };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: found }));
  }

  /** As a browser whose ICE has changed. */
  ice(state: RTCIceConnectionState): void {
    this.iceConnectionState = state;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
  }

  #describe(): string {
    const offered = this.signalingState === 'have-remote-offer' ? this.remoteDescription : null;
    const theirs = new Map(
      (JSON.parse(offered?.sdp ?? '[]') as Section[]).map(({ mid, direction }) => [mid, direction]),
    );
    const sections = this.#transceivers
      .filter(({ mid }) => mid !== null && (offered === null || theirs.has(mid)))
      .map(({ mid, kind, direction }): Section => {
        const their = theirs.get(mid ?? '') ?? 'sendrecv';
        return {
          mid: mid ?? '',
          kind,
          direction: join(sends(direction) && receives(their), receives(direction) && sends(their)),
        };
      });
    return JSON.stringify(sections);
  }

  #agree(sdp: string): void {
    this.#fresh = [];
    for (const { mid, direction } of JSON.parse(sdp) as Section[]) {
      const transceiver = this.#transceivers.find((other) => other.mid === mid);
      if (transceiver === undefined) continue;
      transceiver.currentDirection = join(
        sends(transceiver.direction) && receives(direction),
        receives(transceiver.direction) && sends(direction),
      );
    }
  }

  #rollback(): void {
    for (const transceiver of this.#fresh) transceiver.mid = null;
    this.#fresh = [];
    this.#become('stable');
  }

  #become(state: RTCSignalingState): void {
    this.signalingState = state;
    this.dispatchEvent(new Event('signalingstatechange'));
  }

  #checkOpen(): void {
    if (this.signalingState === 'closed') throw invalidState();
  }
}

function invalidState(): DOMException {
  return new DOMException('Not in this state.', 'InvalidStateError');
}

/** A media element of the fake page. */
export class FakeElement {
  id = '';
  muted = false;
  volume = 1;
  srcObject: unknown = null;
  parent: FakeParent | undefined;
  plays = 0;
  sinkId = '';
  readonly style = { transform: '' };
  /** What `play` rejects with. */
  static refusal: Error | undefined;

  constructor(readonly tagName: string) {}

  setAttribute(): void {
    // Attributes have no effect without a renderer.
  }

  play(): Promise<void> {
    this.plays += 1;
    return FakeElement.refusal === undefined
      ? Promise.resolve()
      : Promise.reject(FakeElement.refusal);
  }

  setSinkId(id: string): Promise<void> {
    this.sinkId = id;
    return Promise.resolve();
  }

  remove(): void {
    this.parent?.children.delete(this);
    this.parent = undefined;
  }
}

export class FakeParent {
  readonly children = new Set<FakeElement>();

  append(element: FakeElement): void {
    element.parent = this;
    this.children.add(element);
  }
}

/** A page with devices. */
export class FakePage extends EventTarget {
  readonly body = new FakeParent();
  isSecure = true;
  /** Undefined is a page without sound. */
  AudioContext: MediaPlatform['AudioContext'];
  readonly containers = new Map<string, FakeParent>();
  /** Answers the requests for devices in turn; granted where it is used up. */
  readonly refusals: DOMException[] = [];
  readonly requests: MediaStreamConstraints[] = [];
  /** The user thinks about it until then. */
  consent: Promise<void> | undefined;
  readonly streams: FakeStream[] = [];
  readonly devices: { kind: string; deviceId: string; label: string; groupId: string }[] = [];
  readonly mediaDevices = Object.assign(new EventTarget(), {
    getUserMedia: async (constraints: MediaStreamConstraints): Promise<FakeStream> => {
      this.requests.push(constraints);
      await this.consent;
      const refusal = this.refusals.shift();
      if (refusal !== undefined) throw refusal;
      const tracks = (['audio', 'video'] as const)
        .filter((kind) => constraints[kind] !== undefined && constraints[kind] !== false)
        .map((kind) => new FakeTrack(kind, constraints[kind]));
      const stream = new FakeStream(tracks);
      this.streams.push(stream);
      return stream;
    },
    enumerateDevices: () => Promise.resolve(this.devices),
  });

  createElement(tagName: string): FakeElement {
    return new FakeElement(tagName);
  }

  getElementById(id: string): FakeParent | null {
    return this.containers.get(id) ?? null;
  }

  /** Tracks that are still being captured. */
  get live(): FakeTrack[] {
    return this.streams
      .flatMap((stream) => stream.getTracks())
      .filter(({ readyState }) => readyState === 'live');
  }

  get platform(): MediaPlatform {
    const isSecure = (): boolean => this.isSecure;
    const platform = {
      get isSecureContext() {
        return isSecure();
      },
      navigator: { mediaDevices: this.mediaDevices },
      document: this,
      AudioContext: this.AudioContext,
      MediaStream: FakeStream,
      RTCPeerConnection: FakePeerConnection,
      RTCRtpReceiver: {
        getCapabilities: () => ({
          codecs: [
            { mimeType: 'video/VP8' },
            { mimeType: 'video/H264' },
            { mimeType: 'video/AV1' },
          ],
        }),
      },
    };
    return platform as unknown as MediaPlatform;
  }
}
