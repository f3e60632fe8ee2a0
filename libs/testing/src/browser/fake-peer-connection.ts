import { join, receives, sends } from './fake-directions.js';
import type { FakeStream } from './fake-stream.js';
import type { FakeTrack } from './fake-track.js';
import { FakeTransceiver } from './fake-transceiver.js';

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

/** What the surroundings of a connection do to it. */
export interface FakeConditions {
  /** Local descriptions wait for it. */
  readonly describing: Promise<void> | undefined;
  /** Whether media find a way to the other side. */
  readonly reachable: boolean;
  /** Whether the other side says anything. */
  readonly silent: boolean;
  /** Whether there is an address to be reached at. */
  readonly addressless: boolean;
}

/** The offer/answer machine of a browser (RFC 8829), with JSON for SDP and no network. */
export class FakePeerConnection extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  iceConnectionState: RTCIceConnectionState = 'new';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  readonly candidates: RTCIceCandidateInit[] = [];
  restarts = 0;
  #transceivers: FakeTransceiver[] = [];
  /** Made by `addTrack`: only they take a section that the other side has offered (RFC 8829, section 5.10). */
  readonly #ofTracks = new Set<FakeTransceiver>();
  /** Transceivers whose mid the open local offer gave. */
  #fresh: FakeTransceiver[] = [];
  #mids = 0;
  #heard = 0;
  readonly #conditions: FakeConditions;

  /** Connections are made by pages. */
  constructor(
    public configuration: RTCConfiguration,
    conditions: FakeConditions,
  ) {
    super();
    this.#conditions = conditions;
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

  addTransceiver(
    what: 'audio' | 'video' | FakeTrack,
    {
      direction = 'sendrecv',
      streams = [],
    }: { direction?: RTCRtpTransceiverDirection; streams?: readonly FakeStream[] } = {},
  ): FakeTransceiver {
    const transceiver =
      typeof what === 'string'
        ? new FakeTransceiver(what, direction, null, streams)
        : new FakeTransceiver(what.kind, direction, what, streams);
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  addTrack(track: FakeTrack): void {
    const idle = this.#transceivers.find(
      ({ kind, sender }) => kind === track.kind && sender.track === null,
    );
    if (idle === undefined) {
      const transceiver = new FakeTransceiver(track.kind, 'sendrecv', track);
      this.#ofTracks.add(transceiver);
      this.#transceivers.push(transceiver);
      return;
    }
    idle.sender.track = track;
    idle.direction = join(true, receives(idle.direction));
  }

  async setLocalDescription(description?: { type: RTCSdpType }): Promise<void> {
    await this.#conditions.describing;
    this.#checkOpen();
    if (description?.type === 'rollback') {
      if (this.signalingState === 'stable') throw invalidState();
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
    if (type === 'pranswer') {
      if (this.signalingState !== 'have-local-offer') throw invalidState();
      this.remoteDescription = { type, sdp };
      this.#become('have-remote-pranswer');
      return;
    }
    if (type === 'answer') {
      if (!/^have-(local-offer|remote-pranswer)$/.test(this.signalingState)) throw invalidState();
      this.remoteDescription = { type, sdp };
      this.#agree(sdp);
      this.#become('stable');
      return;
    }
    if (this.signalingState === 'have-local-offer') this.#rollback();
    this.remoteDescription = { type, sdp };
    for (const { mid, kind } of JSON.parse(sdp) as Section[]) {
      if (this.#transceivers.some((transceiver) => transceiver.mid === mid)) continue;
      const own = this.#transceivers.find(
        (other) => other.mid === null && other.kind === kind && this.#ofTracks.has(other),
      );
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

  /** What a browser would have heard of the other side grows with each look, while there is a way. */
  getStats(): Promise<ReadonlyMap<string, object>> {
    const isUp = this.iceConnectionState === 'connected';
    if (isUp && this.#conditions.reachable && !this.#conditions.silent) this.#heard += 1_000;
    const types = this.#conditions.addressless ? [] : ['local-candidate', 'remote-candidate'];
    const entries = [
      { type: 'candidate-pair', bytesReceived: this.#heard },
      ...types.map((type) => ({ type })),
    ];
    return Promise.resolve(new Map(entries.map((entry, i) => [String(i), entry])));
  }

  /** As a browser whose TURN server answers so. */
  turnError(errorCode: number): void {
    const facts = { url: 'turn:turn.example', errorCode };
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), facts));
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
    if (this.iceConnectionState === 'new') this.#connect();
  }

  /** Events come later, as in a browser. */
  #connect(): void {
    queueMicrotask(() => {
      if (this.iceConnectionState !== 'new') return;
      this.ice('checking');
      if (this.#conditions.reachable) this.ice('connected');
    });
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
