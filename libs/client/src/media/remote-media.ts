import type { EndpointEventMap } from '@ringspec/generated';
import type { Call } from '../calls/call.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import type { Endpoint } from './endpoint.js';
import { MediaRenderer, removeRenderer, type MediaRendererDeps } from './media-renderer.js';

export interface RemoteMediaDeps extends MediaRendererDeps {
  readonly events: TypedEmitter<EndpointEventMap>;
  readonly call: Call;
}

/** What arrives from the other side: one renderer for each transceiver that receives. */
export class RemoteMedia {
  readonly renderers = new Map<RTCRtpTransceiver, MediaRenderer>();
  /** Speaker for audio; undefined is the browser's choice. */
  outputId: string | undefined;
  readonly #deps: RemoteMediaDeps;
  #muted = false;

  constructor(deps: RemoteMediaDeps) {
    this.#deps = deps;
  }

  /**
   * Follows what was negotiated. What is new is rendered, but for video that somebody listens for;
   * what has gone is removed, but for what is only on hold.
   */
  update(transceivers: readonly RTCRtpTransceiver[], endpoint: Endpoint, onHold: boolean): void {
    if (this.#deps.media?.document === undefined) return;
    for (const transceiver of transceivers) {
      const receives = /recv/.test(transceiver.currentDirection ?? '');
      const known = this.renderers.has(transceiver);
      if (receives && !known) this.#add(transceiver, endpoint);
      else if (!receives && known && !onHold) this.#remove(transceiver, endpoint);
    }
  }

  clear(endpoint: Endpoint): void {
    for (const transceiver of [...this.renderers.keys()]) this.#remove(transceiver, endpoint);
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    for (const { kind, element } of this.renderers.values()) {
      if (kind === 'audio') element.muted = muted;
    }
  }

  #add(transceiver: RTCRtpTransceiver, endpoint: Endpoint): void {
    const { events, call } = this.#deps;
    const mediaRenderer = new MediaRenderer(transceiver.receiver.track, false, this.#deps);
    this.renderers.set(transceiver, mediaRenderer);
    const automatic = events.listenerCount('RemoteMediaAdded') === 0;
    if (mediaRenderer.kind === 'audio') {
      mediaRenderer.element.muted = this.#muted;
      if (this.outputId !== undefined) {
        // A speaker that has gone leaves the sound on the default one.
        mediaRenderer.useAudioOutput(this.outputId).catch(() => undefined);
      }
      void mediaRenderer.playElement();
    } else if (automatic) mediaRenderer.render();
    events.emit('RemoteMediaAdded', { call, endpoint, mediaRenderer });
  }

  #remove(transceiver: RTCRtpTransceiver, endpoint: Endpoint): void {
    const { events, call } = this.#deps;
    const mediaRenderer = this.renderers.get(transceiver);
    if (mediaRenderer === undefined) return;
    this.renderers.delete(transceiver);
    events.emit('RemoteMediaRemoved', { call, endpoint, mediaRenderer });
    removeRenderer(mediaRenderer);
  }
}
