import {
  EndpointEvents,
  type EndpointEventMap,
  type HostObject,
  type Party,
} from '@ringspec/generated';
import type { MistakeHandler } from '../../errors/mistake-handler.js';
import { TypedEmitter, type ListenerErrorHandler } from '../../events/typed-emitter.js';
import type { MediaRendererDeps } from '../../media/media-renderer.js';
import { Endpoint } from './endpoint.js';
import { RemoteMedia } from './remote-media.js';

export interface FarSideDeps extends MediaRendererDeps {
  readonly onListenerError: ListenerErrorHandler;
  readonly onMistake?: MistakeHandler | undefined;
  /** Whom the events are about. */
  readonly call: () => HostObject<'Call'>;
}

/** The other side of a call: who it is, once it has joined, and what arrives from it. */
export class FarSide {
  readonly #events: TypedEmitter<EndpointEventMap>;
  readonly #media: RemoteMedia;
  #endpoint: Endpoint | undefined;

  constructor(deps: FarSideDeps) {
    this.#events = new TypedEmitter(EndpointEvents, deps.onListenerError, deps.onMistake);
    this.#media = new RemoteMedia({
      ...deps,
      isGone: () => this.#endpoint === undefined,
      isWatched: () => this.#events.listenerCount('RemoteMediaAdded') > 0,
      tell: (name, mediaRenderer) => {
        if (this.#endpoint === undefined) return;
        this.#events.emit(name, { call: deps.call(), endpoint: this.#endpoint, mediaRenderer });
      },
    });
  }

  get endpoint(): Endpoint | undefined {
    return this.#endpoint;
  }

  /** The endpoint; undefined where it has joined before. */
  join(party: Party): Endpoint | undefined {
    if (this.#endpoint !== undefined) return undefined;
    this.#endpoint = new Endpoint(party, this.#media.renderers, this.#events);
    return this.#endpoint;
  }

  /** The endpoint that leaves, with all that it showed. */
  leave(): Endpoint | undefined {
    const endpoint = this.#endpoint;
    this.#media.clear();
    this.#endpoint = undefined;
    return endpoint;
  }

  /** Follows what was negotiated. */
  follow(transceivers: readonly RTCRtpTransceiver[], onHold: boolean): void {
    this.#media.update(transceivers, onHold);
  }

  mute(muted: boolean): void {
    this.#media.mute(muted);
  }

  /** Of audio that arrives later; undefined is the browser's choice. */
  set outputId(id: string | undefined) {
    this.#media.outputId = id;
  }

  /** Changes the speaker of all audio. */
  async useOutput(id: string | undefined): Promise<void> {
    this.outputId = id;
    await this.#endpoint?.useAudioOutput(id ?? '');
  }
}
