import type { MediaAccessCause } from '@ringspec/generated';
import { clientError } from './client-error.js';
import { RingspecError } from './ringspec-error.js';

/** Microphone or camera cannot be had; `reason` is that of MicAccessResult, `cause` the browser's error. */
export class MediaAccessError extends RingspecError {
  override readonly name = 'MediaAccessError';
  readonly reason: MediaAccessCause;

  private constructor(reason: MediaAccessCause, message: string, cause: unknown) {
    super(clientError('MediaRefused'), message, { cause });
    this.reason = reason;
  }

  /** @internal */
  static because(reason: MediaAccessCause, cause: Error): MediaAccessError {
    return new MediaAccessError(reason, cause.message, cause);
  }
}
