import type { CallState, Headers } from '@ringspec/generated';
import type { CallControls } from './call-controls.js';

/** Facts of a call in one object, as existing applications read them. */
export interface CallSettingsSnapshot {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  readonly incoming: boolean;
  readonly state: CallState;
  /** False while either side holds the call. */
  readonly active: boolean;
  /** Which way its media go: from browser to browser. */
  readonly mode: 'p2p';
  readonly isConference: false;
  /** Whether the call started without video in either direction. */
  readonly isAudio: boolean;
  /** As the call started. */
  readonly video: { readonly sendVideo: boolean; readonly receiveVideo: boolean };
  /** What the other side sent. */
  readonly extraHeaders: Headers;
  readonly audioMuted: boolean;
}

/** The facts of a moment. */
export function callSettingsSnapshot(controls: CallControls): CallSettingsSnapshot {
  const { id, number, displayName, incoming, state, active, headers } = controls;
  const { sendVideo, receiveVideo } = controls.video;
  return {
    id,
    number,
    displayName,
    incoming,
    state,
    active,
    mode: 'p2p',
    isConference: false,
    isAudio: !sendVideo && !receiveVideo,
    video: { sendVideo, receiveVideo },
    extraHeaders: headers,
    audioMuted: controls.microphoneMuted,
  };
}
