import type { CallEventMap, CallState, Headers } from '@ringspec/generated';
import { bindMembers } from '../../events/bind-members.js';
import type { EventSource, Listener, ListenerOptions } from '../../events/typed-emitter.js';
import type { Endpoint } from '../media/endpoint.js';
import type { Call } from './call.js';

/** A call that only sends, or only watches: each member does what that of Call does. */
abstract class PartialCall implements EventSource<CallEventMap> {
  readonly #call: Call;

  /** Made by the client. */
  constructor(call: Call) {
    bindMembers(this);
    this.#call = call;
  }

  id(): string {
    return this.#call.id();
  }

  number(): string {
    return this.#call.number();
  }

  displayName(): string {
    return this.#call.displayName();
  }

  headers(): Headers {
    return this.#call.headers();
  }

  state(): CallState {
    return this.#call.state();
  }

  getEndpoints(): Endpoint[] {
    return this.#call.getEndpoints();
  }

  hangup(headers?: Headers): Promise<void> {
    return this.#call.hangup(headers);
  }

  sendMessage(text: string): Promise<void> {
    return this.#call.sendMessage(text);
  }

  mutePlayback(): void {
    this.#call.mutePlayback();
  }

  unmutePlayback(): void {
    this.#call.unmutePlayback();
  }

  on<N extends keyof CallEventMap>(
    event: N,
    listener: Listener<CallEventMap[N]>,
    options?: ListenerOptions,
  ): void {
    this.#call.on(event, listener, options);
  }

  off<N extends keyof CallEventMap>(event: N, listener?: Listener<CallEventMap[N]>): void {
    this.#call.off(event, listener);
  }
}

/** A call that shows this screen to a conference, and watches nothing. */
export class SharingCall extends PartialCall {}

/** A call that watches a conference, and sends nothing. */
export class ViewerCall extends PartialCall {}
