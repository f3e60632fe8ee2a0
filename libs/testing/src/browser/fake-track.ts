let ids = 0;

/** A microphone, a camera, or what arrives of one. */
export class FakeTrack extends EventTarget {
  readonly id = `track-${String(++ids)}`;
  enabled = true;
  /** The browser holds back what the device gives. */
  muted = false;
  readyState: MediaStreamTrackState = 'live';

  constructor(
    readonly kind: 'audio' | 'video',
    readonly constraints?: unknown,
    readonly deviceId?: string,
  ) {
    super();
  }

  getSettings(): MediaTrackSettings {
    return this.deviceId === undefined ? {} : { deviceId: this.deviceId };
  }

  /** The last that was asked for. */
  applied: unknown;

  applyConstraints(constraints: unknown): Promise<void> {
    this.applied = constraints;
    return Promise.resolve();
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** As a device that is unplugged, or taken by another program. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** As a device that another program has for a while, or lets go again. */
  mute(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }

  clone(): FakeTrack {
    return new FakeTrack(this.kind, this.constraints, this.deviceId);
  }
}
