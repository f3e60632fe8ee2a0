import { ClientError } from '../errors/client-error.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';

/** When a listener leaves by itself. */
export interface ListenerOptions {
  /** Leaves after the first event. */
  once?: boolean;
  /** Leaves when the signal aborts; is not added at all where it has aborted already. */
  signal?: AbortSignal;
}

/**
 * What hears an event. What it returns is not looked at; what it throws is logged and given to
 * `onListenerError`.
 * @param event - its parameters, and its `name`
 */
export type Listener<E> = (event: E) => void;

/**
 * Told of an error that a listener threw. Errors of this function itself are swallowed.
 * @param error - what it threw
 * @param eventName - the event that it was called for
 */
export type ListenerErrorHandler = (error: unknown, eventName: string) => void;

/** Public face of an emitter: what a developer calls on a client, a call, an endpoint. */
export interface EventSource<M extends object> {
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
  ): void;
  /**
   * Removes one registration of `listener`, or all listeners of the event where none is given.
   * @param event - its name
   * @param listener - the one to remove. Default: all of them
   * @throws ClientError UnknownEvent where there is no such event
   */
  off<N extends keyof M & string>(event: N, listener?: Listener<M[N]>): void;
}

/** The payload without the discriminator, which the emitter adds. */
export type EventBody<E> = Omit<E, 'name'>;

interface Registration {
  readonly listener: Listener<never>;
  readonly once: boolean;
  readonly release: () => void;
  live: boolean;
}

/**
 * Events of one object, typed by a generated map. Delivery is synchronous and in order; a listener
 * removed during a dispatch is not called any more, one added during it only at the next event. A
 * throwing listener stops no other.
 */
export class TypedEmitter<M extends object> implements EventSource<M> {
  readonly #names: ReadonlySet<string>;
  readonly #onListenerError: ListenerErrorHandler;
  readonly #onMistake: MistakeHandler | undefined;
  readonly #registrations = new Map<string, Registration[]>();

  /**
   * `names`: the generated const object of event names, against which `on` checks. Where
   * `onMistake` is given, it is told of other names, and nothing is thrown.
   */
  constructor(
    names: Readonly<Record<string, keyof M & string>>,
    onListenerError: ListenerErrorHandler,
    onMistake?: MistakeHandler,
  ) {
    this.#names = new Set(Object.values(names));
    this.#onListenerError = onListenerError;
    this.#onMistake = onMistake;
  }

  on<N extends keyof M & string>(
    event: N,
    listener: Listener<M[N]>,
    { once = false, signal }: ListenerOptions = {},
  ): void {
    const known = this.#known(event);
    if (known === undefined) return;
    if (typeof listener !== 'function') {
      throw ClientError.of('InvalidArgument', `The listener of ${event} is not a function.`);
    }
    if (signal?.aborted === true) return;
    const leave = (): void => {
      this.#remove(known, registration);
    };
    const registration: Registration = {
      listener: listener as Listener<never>,
      once,
      release: () => signal?.removeEventListener('abort', leave),
      live: true,
    };
    signal?.addEventListener('abort', leave);
    const list = this.#registrations.get(known);
    if (list === undefined) this.#registrations.set(known, [registration]);
    else list.push(registration);
  }

  off<N extends keyof M & string>(event: N, listener?: Listener<M[N]>): void {
    const known = this.#known(event);
    if (known === undefined) return;
    const list = this.#registrations.get(known) ?? [];
    if (listener === undefined) {
      for (const registration of [...list]) this.#remove(known, registration);
      return;
    }
    const registration = list.find((entry) => entry.listener === listener);
    if (registration !== undefined) this.#remove(known, registration);
  }

  /** Delivers the event and returns the payload that the listeners got. */
  emit<N extends keyof M & string>(event: N, body: EventBody<M[N]>): M[N] {
    const payload = { name: event, ...body } as unknown as M[N];
    for (const registration of [...(this.#registrations.get(event) ?? [])]) {
      if (!registration.live) continue;
      if (registration.once) this.#remove(event, registration);
      try {
        (registration.listener as Listener<M[N]>)(payload);
      } catch (error) {
        this.#report(error, event);
      }
    }
    return payload;
  }

  /** How many listeners an event has. */
  listenerCount(event: keyof M & string): number {
    return this.#registrations.get(event)?.length ?? 0;
  }

  #remove(event: string, registration: Registration): void {
    if (!registration.live) return;
    registration.live = false;
    registration.release();
    const rest = (this.#registrations.get(event) ?? []).filter((entry) => entry !== registration);
    if (rest.length === 0) this.#registrations.delete(event);
    else this.#registrations.set(event, rest);
  }

  #report(error: unknown, event: string): void {
    try {
      this.#onListenerError(error, event);
    } catch {
      // A reporter that throws must not keep the next listener from its event.
    }
  }

  /** The name, or the one that is meant by it; undefined where it is passed over. */
  #known(event: string): string | undefined {
    if (this.#names.has(event)) return event;
    const error = ClientError.of(
      'UnknownEvent',
      `There is no event '${event}' here. Events: ${[...this.#names].join(', ')}.`,
    );
    if (this.#onMistake === undefined) throw error;
    const meant = this.#onMistake(error, event);
    return meant !== undefined && this.#names.has(meant) ? meant : undefined;
  }
}
