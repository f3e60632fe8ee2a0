import {
  CallEvents,
  type CallEvent,
  type CallEventMap,
  type CallState,
  type HostObject,
} from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import {
  TypedEmitter,
  type EventBody,
  type ListenerErrorHandler,
} from '../events/typed-emitter.js';
import type { Logger } from '../logging/logger.js';
import { nextCallState, type CallSignal } from './call-states.js';

/** What an event of a call tells, but for its name and the call. */
export type CallEventBody<N extends keyof CallEventMap> = Omit<EventBody<CallEventMap[N]>, 'call'>;

/** Raises events of one call: all, or some of them. */
export type TellCallEvent<Name extends keyof CallEventMap = keyof CallEventMap> = <N extends Name>(
  name: N,
  body: CallEventBody<N>,
) => unknown;

export interface CallLifeDeps {
  readonly id: string;
  readonly clock: Clock;
  /** How long it has been answered already, in milliseconds. */
  readonly connectedForMs?: number | undefined;
  readonly log: Logger;
  readonly onListenerError: ListenerErrorHandler;
  readonly onMistake?: MistakeHandler | undefined;
  /** Hears each event after the listeners. */
  readonly onTold: (event: CallEvent) => void;
  /** Whom the events are about. */
  readonly call: () => HostObject<'Call'>;
}

/** In which state a call is, since when, and the events that tell of it. */
export class CallLife {
  readonly events: TypedEmitter<CallEventMap>;
  readonly #deps: CallLifeDeps;
  #state: CallState;
  #connectedAt: number | undefined;
  #endedAt: number | undefined;

  constructor(start: CallState, deps: CallLifeDeps) {
    this.#state = start;
    this.#deps = deps;
    if (deps.connectedForMs !== undefined) {
      this.#connectedAt = deps.clock.monotonic() - deps.connectedForMs;
    }
    this.events = new TypedEmitter(CallEvents, deps.onListenerError, deps.onMistake);
  }

  get state(): CallState {
    return this.#state;
  }

  /** Whether the call was ever answered. */
  get wasConnected(): boolean {
    return this.#connectedAt !== undefined;
  }

  get isUp(): boolean {
    return this.#state === 'CONNECTED' || this.#state === 'UPDATING';
  }

  /** Milliseconds since the answer, until the end. */
  get duration(): number {
    const { clock } = this.#deps;
    return this.#connectedAt === undefined
      ? 0
      : (this.#endedAt ?? clock.monotonic()) - this.#connectedAt;
  }

  /** False where the signal has no meaning in the state. StateUpdated tells of a change. */
  signal(signal: CallSignal): boolean {
    const next = nextCallState(this.#state, signal);
    if (next === undefined) return false;
    const old = this.#state;
    const { id, clock, log } = this.#deps;
    this.#state = next;
    if (signal === 'connected') this.#connectedAt = clock.monotonic();
    if (signal === 'over') this.#endedAt = clock.monotonic();
    log.info(() => `Call ${id}: ${old} → ${next}.`);
    this.tell('StateUpdated', { old, new: next });
    return true;
  }

  tell<N extends keyof CallEventMap>(name: N, body: CallEventBody<N>): CallEventMap[N] {
    const event = this.events.emit(name, { call: this.#deps.call(), ...body } as EventBody<
      CallEventMap[N]
    >);
    this.#deps.onTold(event as CallEvent);
    return event;
  }
}
