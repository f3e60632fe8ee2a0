import type { CallEventMap, CallState, Headers } from '@ringspec/generated';
import { bindMembers } from '../../events/bind-members.js';
import type { EventSource, Listener, ListenerOptions } from '../../events/typed-emitter.js';
import type { Endpoint } from '../media/endpoint.js';
import type { Call } from './call.js';

/** A call that only sends, or only watches: each member does what that of Call does. */
abstract class PartialCall implements EventSource<CallEventMap> {
  readonly #call: Call;

  /**
   * Made by the client.
   * @internal
   */
  constructor(call: Call) {
    bindMembers(this);
    this.#call = call;
  }

  /** The same at both sides. */
  id(): string {
    return this.#call.id();
  }

  /** The conference. */
  number(): string {
    return this.#call.number();
  }

  /** Its name, where there is one. */
  displayName(): string {
    return this.#call.displayName();
  }

  /** What the conference sent. */
  headers(): Headers {
    return this.#call.headers();
  }

  /** Where the call stands. */
  state(): CallState {
    return this.#call.state();
  }

  /** Those that are there. */
  getEndpoints(): Endpoint[] {
    return this.#call.getEndpoints();
  }

  /**
   * Leaves the conference.
   * @param headers - headers for the other side, as with `call`. Default: none
   */
  hangup(headers?: Headers): Promise<void> {
    return this.#call.hangup(headers);
  }

  /**
   * Sends a text to the conference.
   * @param text - at most 8000 characters
   */
  sendMessage(text: string): Promise<void> {
    return this.#call.sendMessage(text);
  }

  /** Silences what arrives until `unmutePlayback`. */
  mutePlayback(): void {
    this.#call.mutePlayback();
  }

  /** Plays it again. */
  unmutePlayback(): void {
    this.#call.unmutePlayback();
  }

  /**
   * Calls `listener` at each event of the call.
   * @param event - its name
   * @param listener - gets the event, as an object with its parameters and its `name`
   * @param options - `once`: leaves after the first; `signal`: leaves when it aborts. Default:
   *   stays
   * @throws ClientError UnknownEvent where there is no such event; InvalidArgument where the
   *   listener is no function
   */
  on<N extends keyof CallEventMap>(
    event: N,
    listener: Listener<CallEventMap[N]>,
    options?: ListenerOptions,
  ): void {
    this.#call.on(event, listener, options);
  }

  /**
   * Removes one registration of `listener`, or all listeners of the event.
   * @param event - its name
   * @param listener - the one to remove. Default: all of them
   * @throws ClientError UnknownEvent where there is no such event
   */
  off<N extends keyof CallEventMap>(event: N, listener?: Listener<CallEventMap[N]>): void {
    this.#call.off(event, listener);
  }
}

/** A call that shows this screen to a conference, and watches nothing. */
export class SharingCall extends PartialCall {}

/** A call that watches a conference, and sends nothing. */
export class ViewerCall extends PartialCall {}
