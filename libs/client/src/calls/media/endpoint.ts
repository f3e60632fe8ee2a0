import type { EndpointEventMap, Party } from '@ringspec/generated';
import { EventHost } from '../../events/event-host.js';
import type { TypedEmitter } from '../../events/typed-emitter.js';
import type { MediaRenderer } from '../../media/media-renderer.js';

/** The other side of a call, with its media. */
export class Endpoint extends EventHost<EndpointEventMap> {
  readonly id: string;
  /** Bare user name or queue number. */
  readonly userName: string;
  /** Name to show. */
  readonly displayName: string;
  /** Full address. */
  readonly sipUri: string;
  /** True: the call has one other side. */
  readonly isDefault = true;
  readonly #renderers: ReadonlyMap<unknown, MediaRenderer>;

  /** @internal */
  constructor(
    { id, userName, displayName, sipUri }: Party,
    renderers: ReadonlyMap<unknown, MediaRenderer>,
    events: TypedEmitter<EndpointEventMap>,
  ) {
    super(events);
    this.id = id;
    this.userName = userName;
    this.displayName = displayName;
    this.sipUri = sipUri;
    this.#renderers = renderers;
  }

  /** What arrives from this side at present. */
  get mediaRenderers(): MediaRenderer[] {
    return [...this.#renderers.values()];
  }

  /** Shows and plays all that arrives from this side, after `disableAll`. */
  enableAll(): void {
    for (const renderer of this.mediaRenderers) renderer.enable();
  }

  /** Shows nothing and plays nothing of what arrives from this side, until `enableAll`. */
  disableAll(): void {
    for (const renderer of this.mediaRenderers) renderer.disable();
  }

  /**
   * Plays this side's audio through another speaker, by the id of its MediaDeviceRecord.
   * @param id - `id` of one of the output devices
   * @throws what the browser refuses another speaker with, as a DOMException NotFoundError
   */
  async useAudioOutput(id: string): Promise<void> {
    await Promise.all(
      this.mediaRenderers
        .filter(({ kind }) => kind === 'audio')
        .map((renderer) => renderer.useAudioOutput(id)),
    );
  }
}
