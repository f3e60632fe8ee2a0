import { acdErrors, type ACDAction } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

export type OperatorStatusErrorName = keyof typeof acdErrors;

/** An operation on the operator's status failed. Has the members of the ACDError event of the same failure. */
export class OperatorStatusError extends RingspecError {
  override readonly name = 'OperatorStatusError';
  readonly action: ACDAction;
  /** The status that was asked for; undefined where none was. */
  readonly status: string | undefined;

  private constructor(name: OperatorStatusErrorName, action: ACDAction, status?: string) {
    super({ domain: 'acd', errorName: name, entry: acdErrors[name] });
    this.action = action;
    this.status = status;
  }

  /** @internal */
  static of(
    name: OperatorStatusErrorName,
    action: ACDAction,
    status?: string,
  ): OperatorStatusError {
    return new OperatorStatusError(name, action, status);
  }
}
