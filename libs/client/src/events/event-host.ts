import { bindMembers } from './bind-members.js';
import type { EventSource, Listener, ListenerOptions, TypedEmitter } from './typed-emitter.js';

/** The listener methods of a public object, over an emitter that it keeps to itself. Its members work behind a Proxy and apart from it. */
export abstract class EventHost<M extends object> implements EventSource<M> {
  readonly #events: TypedEmitter<M>;

  protected constructor(events: TypedEmitter<M>) {
    this.#events = events;
    bindMembers(this);
  }

  /**
   * Calls `listener` at each event, in order of registration. Added twice, it is called twice.
   * @param event - its name
   * @param listener - gets the event, as an object with its parameters and its `name`
   * @param options - `once`: leaves after the first; `signal`: leaves when it aborts. Default:
   *   stays
   * @throws ClientError UnknownEvent where there is no such event; InvalidArgument where the
   *   listener is no function
   */
  on<N extends keyof M & string>(
    event: N,
    listener: Listener<M[N]>,
    options?: ListenerOptions,
  ): void {
    this.#events.on(event, listener, options);
  }

  /**
   * Removes one registration of `listener`, or all listeners of the event where none is given.
   * @param event - its name
   * @param listener - the one to remove. Default: all of them
   * @throws ClientError UnknownEvent where there is no such event
   */
  off<N extends keyof M & string>(event: N, listener?: Listener<M[N]>): void {
    this.#events.off(event, listener);
  }

  /**
   * The same as `on`.
   * @param event - its name
   * @param listener - gets the event, as an object with its parameters and its `name`
   * @param options - `once`: leaves after the first; `signal`: leaves when it aborts. Default:
   *   stays
   * @throws ClientError UnknownEvent where there is no such event; InvalidArgument where the
   *   listener is no function
   */
  addEventListener<N extends keyof M & string>(
    event: N,
    listener: Listener<M[N]>,
    options?: ListenerOptions,
  ): void {
    this.on(event, listener, options);
  }

  /**
   * The same as `off`.
   * @param event - its name
   * @param listener - the one to remove. Default: all of them
   * @throws ClientError UnknownEvent where there is no such event
   */
  removeEventListener<N extends keyof M & string>(event: N, listener?: Listener<M[N]>): void {
    this.off(event, listener);
  }
}
