import type {
  ClientEventMap,
  Config,
  IceServer,
  RequestMap,
  WireEventMap,
} from '@ringspec/generated';
import { systemClock, type Clock } from '@ringspec/protocol';
import { CallManager } from '../../src/calls/call-manager.js';
import { CallFailure } from '../../src/errors/call-failure.js';
import type { ClientFeatures } from '../../src/features/client-features.js';
import type { MediaPlatform } from '../../src/media/media-platform.js';
import type { Logger } from '../../src/logging/logger.js';

export interface Side {
  readonly name: string;
  readonly manager: CallManager;
  readonly events: ClientEventMap[keyof ClientEventMap][];
  readonly requests: { method: string; params: unknown }[];
  readonly listenerErrors: unknown[];
  /** Set to have a request refused, or never answered. */
  intercept: ((method: string) => Promise<never> | undefined) | undefined;
  onIncoming: (event: ClientEventMap['IncomingCall']) => void;
  /** What the gateway would tell at the moment. */
  iceServers: readonly IceServer[];
  loggedIn: boolean;
  connected: boolean;
}

export interface PairOptions {
  readonly media: (side: string) => MediaPlatform | undefined;
  readonly clock?: Clock;
  readonly config?: Config;
  readonly features?: ClientFeatures;
  readonly iceServers?: readonly IceServer[];
}

/** Two call managers and between them what a gateway does for one call, in one process. */
export class Pair {
  readonly caller: Side;
  readonly callee: Side;
  #answered = false;
  /** Of the callee, until it accepts. */
  readonly #early: WireEventMap['CandidatesReceived'][] = [];
  #over = false;
  #ids = 0;

  constructor(options: PairOptions) {
    this.caller = this.#side('alice', options);
    this.callee = this.#side('bob', options);
  }

  /** Delivers an event later, as a socket would. */
  emit<N extends keyof WireEventMap>(side: Side, name: N, data: WireEventMap[N]): void {
    const copy = structuredClone(data);
    queueMicrotask(() => {
      side.manager.handleWireEvent(name, copy);
    });
  }

  #side(name: string, options: PairOptions): Side {
    const silent: Logger = {
      error: () => undefined,
      warning: () => undefined,
      info: () => undefined,
      trace: () => undefined,
    };
    const side: Side = {
      name,
      events: [],
      requests: [],
      listenerErrors: [],
      intercept: undefined,
      onIncoming: () => undefined,
      iceServers: options.iceServers ?? [],
      loggedIn: true,
      connected: true,
      manager: new CallManager({
        request: (method, params) => {
          side.requests.push({ method, params });
          const intercepted = side.intercept?.(method);
          if (intercepted !== undefined) return intercepted;
          return Promise.resolve().then(() => {
            this.#route(side, method, params as never);
            return {} as never;
          });
        },
        config: () => options.config ?? {},
        features: options.features ?? {},
        platform: {
          clock: options.clock ?? systemClock,
          randomUuid: () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, '0')}`,
          media: options.media(name),
        },
        log: silent,
        loggedIn: () => side.loggedIn,
        user: () => name,
        connected: () => side.connected,
        iceServers: () => Promise.resolve(side.iceServers),
        onListenerError: (error) => side.listenerErrors.push(error),
        emitClientEvent: (event, body) => {
          const payload = { name: event, ...body } as unknown as ClientEventMap[typeof event];
          side.events.push(payload);
          if (event === 'IncomingCall') side.onIncoming(payload as ClientEventMap['IncomingCall']);
        },
      }),
    };
    return side;
  }

  #route<M extends keyof RequestMap>(from: Side, method: M, params: RequestMap[M]['params']): void {
    const to = from === this.caller ? this.callee : this.caller;
    const handlers: { [K in keyof RequestMap]?: (params: RequestMap[K]['params']) => void } = {
      invite: ({ callId, offer, video, headers }) => {
        this.#answered = false;
        this.#over = false;
        this.emit(to, 'IncomingCall', {
          callId,
          from: party(from.name),
          offer,
          ...(video === true && { video }),
          ...(headers && { headers }),
        });
        this.emit(from, 'ProgressToneStart', { callId });
      },
      accept: ({ callId, answer, headers }) => {
        this.#answered = true;
        this.emit(to, 'ProgressToneStop', { callId });
        this.emit(to, 'Connected', { callId, answer, ...(headers && { headers }) });
        this.emit(to, 'EndpointAdded', { callId, endpoint: party(from.name) });
        for (const data of this.#early.splice(0)) this.emit(to, 'CandidatesReceived', data);
        this.emit(from, 'Connected', { callId });
        this.emit(from, 'EndpointAdded', { callId, endpoint: party(to.name) });
      },
      reject: ({ callId }) => {
        this.#end('Failed', { callId, code: 603, reason: 'The callee declined.' });
      },
      hangup: ({ callId, headers, reason }) => {
        const told = { callId, ...(headers && { headers }), ...(reason && { reason }) };
        if (this.#answered) this.#end('Disconnected', told);
        else if (from === this.callee) {
          this.#end('Failed', { callId, code: 603, reason: 'The callee declined.' });
        } else this.#end('Failed', { callId, code: 487, reason: 'The call was cancelled.' });
      },
      candidate: (data) => {
        if (from === this.callee && !this.#answered) this.#early.push(data);
        else this.emit(to, 'CandidatesReceived', data);
      },
      renegotiate: ({ callId, description }) => {
        if (!this.#answered || this.#over) throw CallFailure.of('CallConflict');
        if (description.type === 'offer') {
          this.emit(to, 'OfferReceived', { callId, offer: description });
        } else this.emit(to, 'AnswerReceived', { callId, answer: description });
      },
      sendMessage: (data) => {
        this.emit(to, 'MessageReceived', data);
      },
      sendInfo: (data) => {
        this.emit(to, 'InfoReceived', data);
      },
    };
    handlers[method]?.(params);
  }

  #end<N extends 'Failed' | 'Disconnected'>(name: N, data: WireEventMap[N]): void {
    if (this.#over) return;
    this.#over = true;
    this.emit(this.caller, name, data);
    this.emit(this.callee, name, data);
  }
}

function party(userName: string): WireEventMap['EndpointAdded']['endpoint'] {
  return {
    id: `endpoint-${userName}`,
    userName,
    displayName: userName.toUpperCase(),
    sipUri: `sip:${userName}@demo.ringspec.example`,
  };
}
