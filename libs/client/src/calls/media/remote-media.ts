import {
  MediaRenderer,
  removeRenderer,
  type MediaRendererDeps,
} from '../../media/media-renderer.js';

type RemoteMediaEventName = 'RemoteMediaAdded' | 'RemoteMediaUpdated' | 'RemoteMediaRemoved';

export interface RemoteMediaDeps extends MediaRendererDeps {
  /** The other side is not there: its listeners may have ended the call. */
  readonly isGone: () => boolean;
  /** The other side has not answered yet, and sends all the same. */
  readonly isEarly: () => boolean;
  /** Whether somebody listens for media, and will show them. */
  readonly isWatched: () => boolean;
  readonly tell: (name: RemoteMediaEventName, media: MediaRenderer) => void;
}

/** What arrives from the other side: one renderer for each transceiver that receives. */
export class RemoteMedia {
  readonly renderers = new Map<RTCRtpTransceiver, MediaRenderer>();
  /** Speaker for audio; undefined is the browser's choice. */
  outputId: string | undefined;
  readonly #deps: RemoteMediaDeps;
  #listening = new AbortController();
  #muted = false;

  constructor(deps: RemoteMediaDeps) {
    this.#deps = deps;
  }

  /**
   * Follows what was negotiated; `sharing` has the mids of what shows a screen. What is new is rendered, but for video that somebody listens for;
   * what has gone is removed, but for what is only on hold.
   */
  update(
    transceivers: readonly RTCRtpTransceiver[],
    onHold: boolean,
    sharing: readonly string[],
  ): void {
    if (this.#deps.media?.document === undefined) return;
    for (const transceiver of transceivers) {
      if (this.#deps.isGone()) return;
      // Before there is an answer for good, it is what this side wants.
      const isEarly = this.#deps.isEarly();
      const { currentDirection, direction } = transceiver;
      const receives = /recv/.test(currentDirection ?? (isEarly ? direction : ''));
      const isScreen = sharing.includes(transceiver.mid ?? '');
      const before = this.renderers.get(transceiver);
      if (receives && before !== undefined && (before.kind === 'sharing') !== isScreen) {
        this.#remove(transceiver);
      }
      const known = this.renderers.has(transceiver);
      if (receives && !known) this.#add(transceiver, isScreen);
      else if (!receives && known && !onHold) this.#remove(transceiver);
    }
  }

  clear(): void {
    for (const transceiver of [...this.renderers.keys()]) this.#remove(transceiver);
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    for (const { kind, element } of this.renderers.values()) {
      if (kind === 'audio') element.muted = muted;
    }
  }

  #add(transceiver: RTCRtpTransceiver, isScreen: boolean): void {
    const { track } = transceiver.receiver;
    const mediaRenderer = new MediaRenderer(track, false, this.#deps, isScreen);
    this.renderers.set(transceiver, mediaRenderer);
    const automatic = !this.#deps.isWatched();
    if (mediaRenderer.kind === 'audio') {
      mediaRenderer.element.muted = this.#muted;
      if (this.outputId !== undefined) {
        // A speaker that has gone leaves the sound on the default one.
        mediaRenderer.useAudioOutput(this.outputId).catch(() => undefined);
      }
      void mediaRenderer.playElement();
    } else if (automatic) mediaRenderer.render();
    this.#deps.tell('RemoteMediaAdded', mediaRenderer);
    this.#watch(transceiver, mediaRenderer);
  }

  /** Browsers take a track for muted until its first packet: that is no pause. */
  #watch(transceiver: RTCRtpTransceiver, mediaRenderer: MediaRenderer): void {
    const { track } = transceiver.receiver;
    let paused = false;
    const hear = (muted: boolean): void => {
      if (this.renderers.get(transceiver) !== mediaRenderer || muted === paused) return;
      paused = muted;
      this.#deps.tell('RemoteMediaUpdated', mediaRenderer);
    };
    for (const type of ['mute', 'unmute']) {
      const told = (): void => {
        hear(type === 'mute');
      };
      track.addEventListener(type, told, this.#listening);
    }
  }

  #remove(transceiver: RTCRtpTransceiver): void {
    const mediaRenderer = this.renderers.get(transceiver);
    if (mediaRenderer === undefined) return;
    this.renderers.delete(transceiver);
    this.#deps.tell('RemoteMediaRemoved', mediaRenderer);
    removeRenderer(mediaRenderer);
  }
}
