import type { RequestMap } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';
import { RequestError } from '../errors/request-error.js';
import type { RingspecError } from '../errors/ringspec-error.js';

export type Method = keyof RequestMap & string;

export interface NewRequest {
  readonly id: number;
  readonly method: Method;
  /** The frame, made once: a resend is the same frame. */
  readonly text: string;
  /** Counts while the request is out, not while there is no connection. */
  readonly timeoutMs: number;
  /** Makes sense on its own connection only, as a ping does: dropped with it instead of resent. */
  readonly transient: boolean;
  /** Has to reach the gateway, also when the application has gone. */
  readonly insistent: boolean;
  readonly resolve: (result: Record<string, unknown>) => void;
  readonly reject: (error: RingspecError) => void;
}

interface PendingRequest extends NewRequest {
  deadline?: Timer | undefined;
}

/** Requests without an answer, in the order of their ids. Each leaves exactly once: taken, timed out or dropped. */
export class PendingRequests {
  readonly #clock: Clock;
  readonly #timedOut: () => void;
  readonly #requests = new Map<number, PendingRequest>();

  /** `timedOut` is called after a request has failed by its deadline. */
  constructor(clock: Clock, timedOut: () => void) {
    this.#clock = clock;
    this.#timedOut = timedOut;
  }

  /** The lowest id that still waits. */
  get lowestId(): number | undefined {
    const [id] = this.#requests.keys();
    return id;
  }

  add(request: NewRequest): void {
    this.#requests.set(request.id, { ...request });
  }

  /** Its deadline begins: the request was handed to a socket. */
  sent(id: number): void {
    const request = this.#requests.get(id);
    if (request === undefined) return;
    this.#stopDeadline(request);
    request.deadline = this.#clock.setTimeout(() => {
      this.take(id)?.reject(RequestError.timeout(request.method, request.timeoutMs));
      this.#timedOut();
    }, request.timeoutMs);
  }

  /** Hands over the request that an answer belongs to; undefined where nobody waits for it any more. */
  take(id: number): NewRequest | undefined {
    const request = this.#requests.get(id);
    if (request === undefined) return undefined;
    this.#stopDeadline(request);
    this.#requests.delete(id);
    return request;
  }

  /** The connection is lost: deadlines stand still, transient requests fail. */
  hold(error: RingspecError): void {
    for (const request of [...this.#requests.values()]) {
      this.#stopDeadline(request);
      if (request.transient) this.take(request.id)?.reject(error);
    }
  }

  /** What is to be sent again after a resume. */
  all(): readonly NewRequest[] {
    return [...this.#requests.values()];
  }

  /** Nothing will be answered any more. */
  failAll(error: RingspecError): void {
    for (const { id } of this.all()) this.take(id)?.reject(error);
  }

  /** Nobody waits for an answer any more, except to what has to reach the gateway. */
  failOthers(error: RingspecError): void {
    for (const { id, insistent } of this.all()) if (!insistent) this.take(id)?.reject(error);
  }

  #stopDeadline(request: PendingRequest): void {
    if (request.deadline !== undefined) this.#clock.clearTimeout(request.deadline);
    request.deadline = undefined;
  }
}
