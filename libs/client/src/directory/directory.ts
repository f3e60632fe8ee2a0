import {
  DirectoryEvents,
  type Contact,
  type DirectoryEventMap,
  type PresenceUpdatedWire,
} from '@ringspec/generated';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import { EventHost } from '../events/event-host.js';
import { TypedEmitter, type ListenerErrorHandler } from '../events/typed-emitter.js';
import type { SendRequest } from '../session/send-request.js';

/** Whom the user can call, and who of them is online. Needs a login; a new login watches anew. */
export class Directory extends EventHost<DirectoryEventMap> {
  readonly #request: SendRequest;
  readonly #events: TypedEmitter<DirectoryEventMap>;

  /** @internal */
  constructor(
    request: SendRequest,
    onListenerError: ListenerErrorHandler,
    onMistake?: MistakeHandler,
  ) {
    const events = new TypedEmitter<DirectoryEventMap>(DirectoryEvents, onListenerError, onMistake);
    super(events);
    this.#request = request;
    this.#events = events;
  }

  /**
   * Lists all contacts; changes follow as PresenceUpdated until `unwatch`.
   * @sends watchDirectory
   */
  async watch(): Promise<Contact[]> {
    const { contacts } = await this.#request('watchDirectory', {});
    return contacts;
  }

  /**
   * Ends the reports. Those who watch elsewhere go on.
   * @sends unwatchDirectory
   */
  async unwatch(): Promise<void> {
    await this.#request('unwatchDirectory', {});
  }

  /**
   * For the client: the gateway has reported a change.
   * @internal
   */
  handlePresence(data: PresenceUpdatedWire): void {
    this.#events.emit('PresenceUpdated', data);
  }
}
