import {
  ACDAction,
  acdErrors,
  type ClientEventMap,
  type Open,
  type OperatorACDStatuses,
  type SetOperatorACDStatusOptions,
} from '@ringspec/generated';
import { ConnectionError } from '../errors/connection-error.js';
import {
  OperatorStatusError,
  type OperatorStatusErrorName,
} from '../errors/operator-status-error.js';
import { RequestError } from '../errors/request-error.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import type { SendRequest } from '../session/send-request.js';

export interface OperatorStatusDeps {
  readonly request: SendRequest;
  readonly loggedIn: () => boolean;
  readonly events: TypedEmitter<ClientEventMap>;
}

/** How long the queue may take to answer, while there is a connection. */
export const operatorStatusTimeoutMs = 58_000;

interface Operation {
  readonly action: ACDAction;
  readonly status: string | undefined;
  /** Ends the operation early. */
  readonly overtake: () => void;
}

/**
 * The operator's status in the call queue. Every failure rejects the promise and is dispatched as
 * ACDError; an overlap with a pending operation is dispatched as a warning only, and a set that a
 * newer set overtakes fails although the queue may still carry it out.
 */
export class OperatorStatus {
  readonly #deps: OperatorStatusDeps;
  readonly #pending = new Set<Operation>();

  constructor(deps: OperatorStatusDeps) {
    this.#deps = deps;
  }

  async set(
    status: OperatorACDStatuses,
    { permanent, reason }: SetOperatorACDStatusOptions = {},
  ): Promise<OperatorACDStatuses> {
    const options = {
      ...(permanent !== undefined && { permanent }),
      ...(reason !== undefined && { reason }),
    };
    const answer = await this.#run(ACDAction.SetStatus, status, (settings) =>
      this.#deps.request('setOperatorStatus', { status, ...options }, settings),
    );
    if (answer !== status) throw this.#fail('IncorrectStatus', ACDAction.SetStatus, status);
    return status;
  }

  get(): Promise<Open<OperatorACDStatuses>> {
    return this.#run(ACDAction.GetStatus, undefined, (settings) =>
      this.#deps.request('getOperatorStatus', {}, settings),
    );
  }

  async #run(
    action: ACDAction,
    status: string | undefined,
    send: (settings: { timeoutMs: number }) => Promise<{ status: Open<OperatorACDStatuses> }>,
  ): Promise<Open<OperatorACDStatuses>> {
    if (!this.#deps.loggedIn()) throw this.#fail('NotLoggedIn', action, status);
    if (action === ACDAction.SetStatus && (typeof status !== 'string' || status === '')) {
      throw this.#fail('WrongStatus', action, String(status));
    }
    this.#warnOfOverlap(action, status);
    let operation: Operation | undefined;
    const overtaken = new Promise<never>((_, reject) => {
      operation = {
        action,
        status,
        overtake: () => {
          reject(this.#fail('StatusWillBeIgnored', action, status));
        },
      };
      this.#pending.add(operation);
    });
    try {
      const answer = await Promise.race([send({ timeoutMs: operatorStatusTimeoutMs }), overtaken]);
      return answer.status;
    } catch (cause) {
      throw this.#translate(cause, action, status);
    } finally {
      if (operation !== undefined) this.#pending.delete(operation);
    }
  }

  #warnOfOverlap(action: ACDAction, status: string | undefined): void {
    if (this.#pending.size === 0) return;
    this.#fail('MultipleOperations', action, status);
    if (action !== ACDAction.SetStatus) return;
    for (const operation of [...this.#pending]) {
      if (operation.action === ACDAction.SetStatus) operation.overtake();
    }
  }

  /** Errors that the registry of the call queue does not have are passed on as they are. */
  #translate(cause: unknown, action: ACDAction, status: string | undefined): unknown {
    if (cause instanceof ConnectionError) return this.#fail('ConnectionClosed', action, status);
    if (!(cause instanceof RequestError)) return cause;
    const { domain, errorName } = cause;
    if (errorName === 'RequestTimeout') return this.#fail('FailedByTimeout', action, status);
    if (domain === 'protocol' && errorName === 'NotLoggedIn') {
      return this.#fail('NotLoggedIn', action, status);
    }
    if (domain === 'protocol' && errorName === 'InvalidParams') {
      return this.#fail('WrongStatus', action, status);
    }
    return domain === 'acd' && isOperatorStatusErrorName(errorName)
      ? this.#fail(errorName, action, status)
      : cause;
  }

  #fail(
    name: OperatorStatusErrorName,
    action: ACDAction,
    status: string | undefined,
  ): OperatorStatusError {
    const error = OperatorStatusError.of(name, action, status);
    this.#deps.events.emit('ACDError', {
      code: error.code,
      message: error.message,
      action,
      ...(status !== undefined && { status }),
    });
    return error;
  }
}

function isOperatorStatusErrorName(name: string): name is OperatorStatusErrorName {
  return Object.hasOwn(acdErrors, name);
}
