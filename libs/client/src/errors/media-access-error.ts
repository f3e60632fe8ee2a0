import { clientErrors, type MediaAccessCause } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

/** Microphone or camera cannot be had; `reason` is that of MicAccessResult, `cause` the browser's error. */
export class MediaAccessError extends RingspecError {
  override readonly name = 'MediaAccessError';
  readonly reason: MediaAccessCause;

  private constructor(reason: MediaAccessCause, message: string, cause: unknown) {
    super(
      { domain: 'client', errorName: 'MediaRefused', entry: clientErrors.MediaRefused },
      message,
      { cause },
    );
    this.reason = reason;
  }

  static because(reason: MediaAccessCause, cause: Error): MediaAccessError {
    return new MediaAccessError(reason, cause.message, cause);
  }
}
