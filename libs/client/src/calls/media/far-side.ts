import {
  EndpointEvents,
  type EndpointEvent,
  type EndpointEventMap,
  type HostObject,
  type Party,
} from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { MistakeHandler } from '../../errors/mistake-handler.js';
import {
  TypedEmitter,
  type EventBody,
  type ListenerErrorHandler,
} from '../../events/typed-emitter.js';
import type { MediaRendererDeps } from '../../media/media-renderer.js';
import { Endpoint } from './endpoint.js';
import { RemoteMedia } from './remote-media.js';
import { VoiceWatch } from './voice-watch.js';

export interface FarSideDeps extends MediaRendererDeps {
  readonly clock: Clock;
  readonly onListenerError: ListenerErrorHandler;
  readonly onMistake?: MistakeHandler | undefined;
  /** The other side has not answered yet, and sends all the same. */
  readonly isEarly: () => boolean;
  /** Whom the events are about. */
  readonly call: () => HostObject<'Call'>;
  /** Hears each event after the listeners. */
  readonly onTold: (event: EndpointEvent) => void;
}

type Body<N extends keyof EndpointEventMap> = Omit<
  EventBody<EndpointEventMap[N]>,
  'call' | 'endpoint'
>;

/** Who is there, and who listens to them: somebody else after them has other listeners. */
interface Present {
  readonly endpoint: Endpoint;
  readonly events: TypedEmitter<EndpointEventMap>;
}

/** The other side of a call: who it is, once it has joined, and what arrives from it. */
export class FarSide {
  readonly #deps: FarSideDeps;
  readonly #media: RemoteMedia;
  readonly #voice: VoiceWatch;
  #present: Present | undefined;
  #receiver: RTCRtpReceiver | undefined;

  constructor(deps: FarSideDeps) {
    this.#deps = deps;
    const isHeard = (name: keyof EndpointEventMap): boolean =>
      (this.#present?.events.listenerCount(name) ?? 0) > 0;
    this.#media = new RemoteMedia({
      ...deps,
      onEnabled: (mediaRenderer, enabled) => {
        if (enabled) this.#tell('MediaRenderEnabled', { mediaRenderer });
        else this.#tell('MediaRenderDisabled', { mediaRenderer, reason: 'manual' });
      },
      isGone: () => this.#present === undefined,
      isEarly: deps.isEarly,
      isWatched: () => isHeard('RemoteMediaAdded'),
      tell: (name, mediaRenderer) => {
        this.#tell(name, { mediaRenderer });
      },
    });
    this.#voice = new VoiceWatch({
      clock: deps.clock,
      receiver: () => this.#receiver,
      isWatched: () => isHeard('VoiceStart') || isHeard('VoiceEnd'),
      tell: (speaking) => {
        this.#tell(speaking ? 'VoiceStart' : 'VoiceEnd', {});
      },
    });
  }

  get endpoint(): Endpoint | undefined {
    return this.#present?.endpoint;
  }

  /** The endpoint; undefined where it has joined before. One that has is somebody else from now on. */
  join(party: Party): Endpoint | undefined {
    const known = this.endpoint;
    if (known === undefined) {
      const { onListenerError, onMistake } = this.#deps;
      const events = new TypedEmitter(EndpointEvents, onListenerError, onMistake);
      const endpoint = new Endpoint(party, this.#media.renderers, events);
      this.#present = { endpoint, events };
      this.#voice.start();
      return endpoint;
    }
    const { userName, displayName, sipUri } = party;
    if (known.userName !== userName) {
      Object.assign(known, { userName, displayName, sipUri });
      this.#tell('InfoUpdated', {});
    }
    return undefined;
  }

  /** The endpoint that leaves, with all that it showed. */
  leave(): Endpoint | undefined {
    const { endpoint } = this;
    this.#voice.stop();
    this.#media.clear();
    this.#tell('Removed', {});
    this.#present = undefined;
    return endpoint;
  }

  /** Its media come over another connection from now on. */
  clearMedia(): void {
    this.#media.clear();
  }

  /** Follows what was negotiated. */
  follow(
    transceivers: readonly RTCRtpTransceiver[],
    onHold: boolean,
    sharing: readonly string[],
  ): void {
    this.#receiver = transceivers.find(({ receiver }) => receiver.track.kind === 'audio')?.receiver;
    this.#media.update(transceivers, onHold, sharing);
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
    await this.endpoint?.useAudioOutput(id ?? '');
  }

  #tell<N extends keyof EndpointEventMap>(name: N, body: Body<N>): void {
    if (this.#present === undefined) return;
    const { endpoint, events } = this.#present;
    const event = { call: this.#deps.call(), endpoint, ...body } as EventBody<EndpointEventMap[N]>;
    this.#deps.onTold(events.emit(name, event));
  }
}
