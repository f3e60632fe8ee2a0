import type {
  CallState,
  Headers,
  IceCandidate,
  Party,
  SessionDescription,
  VideoFlags,
} from '@ringspec/generated';
import type { AudioParams, CameraParams } from '../media/media-settings.js';

/** What another page needs to go on with a call: all but its media. */
export interface KeptCall {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  readonly headers: Headers;
  readonly incoming: boolean;
  readonly video: Required<VideoFlags>;
  readonly state: 'ALERTING' | 'PROGRESSING' | 'CONNECTED';
  /** While it rings here. */
  readonly offer?: SessionDescription | undefined;
  readonly candidates?: readonly IceCandidate[] | undefined;
  /** Milliseconds since it was answered. */
  readonly durationMs: number;
  readonly muted: boolean;
  readonly held: boolean;
  /** What flows, and will again. A screen has to be chosen anew. */
  readonly flags: Required<VideoFlags>;
  readonly audioParams: AudioParams;
  readonly cameraParams: CameraParams;
  readonly endpoint?: Party | undefined;
}

/** What is looked at of a call to keep it. */
export interface KeepableCall extends Pick<
  KeptCall,
  'id' | 'number' | 'displayName' | 'headers' | 'incoming' | 'video'
> {
  readonly offer: SessionDescription | undefined;
  readonly life: {
    readonly state: CallState;
    readonly isUp: boolean;
    readonly duration: number;
  };
  /** Whether the gateway has it. */
  readonly signalling: { readonly known: boolean };
  readonly media: {
    readonly own: Pick<KeptCall, 'muted' | 'held' | 'flags' | 'audioParams' | 'cameraParams'> & {
      readonly earlyCandidates: readonly IceCandidate[];
    };
    readonly far: { readonly party: Party | undefined };
  };
}
