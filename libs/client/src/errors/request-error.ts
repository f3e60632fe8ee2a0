import type { WireError } from '@ringspec/generated';
import { clientError } from './client-error.js';
import { RingspecError, type ErrorIdentity } from './ringspec-error.js';

/** Where and why, as far as the gateway tells. */
export type RequestErrorDetails = Omit<WireError['data'], 'domain' | 'name'>;

/** A request was refused by the gateway, was not answered in time, or got an answer that cannot be read. */
export class RequestError extends RingspecError {
  override readonly name = 'RequestError';
  /** The request. */
  readonly method: string;
  readonly details: RequestErrorDetails;

  private constructor(
    identity: ErrorIdentity,
    method: string,
    message: string,
    details: RequestErrorDetails,
  ) {
    super(identity, message);
    this.method = method;
    this.details = details;
  }

  /**
   * The gateway may be newer than this registry: an error keeps the code and name that it came with.
   * @internal
   */
  static fromWire(method: string, { code, message, data }: WireError): RequestError {
    const { domain, name, ...details } = data;
    const entry = { code, retryable: details.retryable ?? false };
    const identity = { domain: domain as RingspecError['domain'], errorName: name, entry };
    return new RequestError(identity, method, message, details);
  }

  /** @internal */
  static timeout(method: string, timeoutMs: number): RequestError {
    return new RequestError(
      clientError('RequestTimeout'),
      method,
      `The gateway did not answer ${method} within ${String(timeoutMs)} ms.`,
      {},
    );
  }

  /** @internal */
  static unexpectedAnswer(method: string, path: string, expected: string): RequestError {
    return new RequestError(
      clientError('UnexpectedFrame'),
      method,
      `The gateway's answer to ${method} is not of the protocol: ${path === '' ? 'expected' : `${path}: expected`} ${expected}.`,
      { path, expected },
    );
  }
}
