import type { FakeStream } from './fake-stream.js';
import { FakeTrack } from './fake-track.js';

/** One media section of a connection, with its sender and receiver. */
export class FakeTransceiver {
  mid: string | null = null;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  codecs: readonly { mimeType: string }[] = [];
  /** Loudness of what arrives, 0 to 1. */
  audioLevel = 0;
  readonly receiver: {
    readonly track: FakeTrack;
    getSynchronizationSources(): { audioLevel: number }[];
  };
  readonly sender: {
    track: FakeTrack | null;
    /** Whether each track that was put in could be heard or seen at that moment. */
    readonly audible: boolean[];
    readonly dtmf: { toneBuffer: string; canInsertDTMF: boolean; insertDTMF(t: string): void };
    /** What was set last. */
    parameters: { encodings: { maxBitrate?: number }[] };
    getParameters(): { encodings: { maxBitrate?: number }[] };
    setParameters(parameters: { encodings: { maxBitrate?: number }[] }): Promise<void>;
    replaceTrack(track: FakeTrack | null): Promise<void>;
  };

  constructor(
    readonly kind: 'audio' | 'video',
    public direction: RTCRtpTransceiverDirection,
    track: FakeTrack | null = null,
    /** What its track was said to belong to. */
    readonly streams: readonly FakeStream[] = [],
  ) {
    this.receiver = {
      track: new FakeTrack(kind),
      getSynchronizationSources: () => [{ audioLevel: this.audioLevel }],
    };
    const parameters: { encodings: { maxBitrate?: number }[] } = { encodings: [{}] };
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
      parameters,
      getParameters: (): typeof parameters => structuredClone(sender.parameters),
      setParameters: (next: typeof parameters): Promise<void> => {
        sender.parameters = next;
        return Promise.resolve();
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
