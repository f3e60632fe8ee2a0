import { ACDAction, OperatorACDStatuses, type ClientEventMap } from '@ringspec/generated';
import { ClientError } from '../errors/client-error.js';
import {
  OperatorStatusError,
  type OperatorStatusErrorName,
} from '../errors/operator-status-error.js';
import type { TypedEmitter } from '../events/typed-emitter.js';

export interface MessagingStatusDeps {
  readonly loggedIn: () => boolean;
  /** Whether the page works with a queue for calls and messages. */
  readonly isServed: () => boolean;
  readonly events: TypedEmitter<ClientEventMap>;
  readonly newId: () => string;
}

const statuses: ReadonlySet<string> = new Set(Object.values(OperatorACDStatuses));

/** The operator's status for messages, kept here: no queue hands out messages by it yet. */
export class MessagingStatus {
  readonly #deps: MessagingStatusDeps;
  #status: OperatorACDStatuses = OperatorACDStatuses.Offline;

  constructor(deps: MessagingStatusDeps) {
    this.#deps = deps;
  }

  async set(status: OperatorACDStatuses): Promise<OperatorACDStatuses> {
    const { events, newId } = this.#deps;
    this.#require(ACDAction.SetStatus, status);
    if (!statuses.has(status)) throw this.#fail('WrongStatus', ACDAction.SetStatus, String(status));
    this.#status = status;
    events.emit('SQMessagingStatusUpdated', { id: newId(), status });
    return status;
  }

  async get(): Promise<OperatorACDStatuses> {
    this.#require(ACDAction.GetStatus);
    return this.#status;
  }

  sessionEnded(): void {
    this.#status = OperatorACDStatuses.Offline;
  }

  #require(action: ACDAction, status?: string): void {
    if (!this.#deps.isServed()) {
      throw ClientError.of('WrongQueueType', 'This needs queueType SmartQueue.');
    }
    if (!this.#deps.loggedIn()) throw this.#fail('NotLoggedIn', action, status);
  }

  #fail(name: OperatorStatusErrorName, action: ACDAction, status?: string): OperatorStatusError {
    const error = OperatorStatusError.of(name, action, status);
    const { code, message } = error;
    this.#deps.events.emit('SQError', {
      code,
      message,
      action,
      ...(status !== undefined && { status }),
    });
    return error;
  }
}
