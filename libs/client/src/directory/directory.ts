import {
  DirectoryEvents,
  type Contact,
  type DirectoryEventMap,
  type PresenceUpdatedWire,
} from '@ringspec/generated';
import {
  TypedEmitter,
  type EventSource,
  type Listener,
  type ListenerErrorHandler,
  type ListenerOptions,
} from '../events/typed-emitter.js';
import type { SendRequest } from '../session/send-request.js';

/** Whom the user can call, and who of them is online. Needs a login; a new login watches anew. */
export class Directory implements EventSource<DirectoryEventMap> {
  readonly #request: SendRequest;
  readonly #events: TypedEmitter<DirectoryEventMap>;

  constructor(request: SendRequest, onListenerError: ListenerErrorHandler) {
    this.#request = request;
    this.#events = new TypedEmitter(DirectoryEvents, onListenerError);
  }

  /** Lists all contacts; changes follow as PresenceUpdated until `unwatch`. */
  async watch(): Promise<Contact[]> {
    const { contacts } = await this.#request('watchDirectory', {});
    return contacts;
  }

  async unwatch(): Promise<void> {
    await this.#request('unwatchDirectory', {});
  }

  on<N extends keyof DirectoryEventMap>(
    event: N,
    listener: Listener<DirectoryEventMap[N]>,
    options?: ListenerOptions,
  ): void {
    this.#events.on(event, listener, options);
  }

  off<N extends keyof DirectoryEventMap>(event: N, listener?: Listener<DirectoryEventMap[N]>): void {
    this.#events.off(event, listener);
  }

  /** For the client: the gateway has reported a change. */
  handlePresence(data: PresenceUpdatedWire): void {
    this.#events.emit('PresenceUpdated', data);
  }
}
