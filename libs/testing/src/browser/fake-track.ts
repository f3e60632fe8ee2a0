let ids = 0;

/** A microphone, a camera, or what arrives of one. */
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
