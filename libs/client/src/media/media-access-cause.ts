import { MediaAccessCause } from '@ringspec/generated';
import { MediaAccessError } from '../errors/media-access-error.js';

/** Errors of `getUserMedia` by name (W3C Media Capture and Streams, section 10.2.1), and what they mean. */
const causes: Readonly<Record<string, MediaAccessCause>> = {
  NotAllowedError: MediaAccessCause.DeniedByUser,
  SecurityError: MediaAccessCause.DeniedBySystem,
  NotFoundError: MediaAccessCause.NoDevice,
  NotReadableError: MediaAccessCause.Busy,
  AbortError: MediaAccessCause.Busy,
  OverconstrainedError: MediaAccessCause.Constraint,
  TypeError: MediaAccessCause.Constraint,
  NotSupportedError: MediaAccessCause.NotSupported,
};

/**
 * Why devices cannot be had. Browsers tell refusals by the system from those by the user in words only.
 * @param error - what `getUserMedia` was rejected with
 */
export function mediaAccessCause({ name, message }: Error): MediaAccessCause {
  if (name === 'NotAllowedError' && /system|policy/i.test(message)) {
    return MediaAccessCause.DeniedBySystem;
  }
  return causes[name] ?? MediaAccessCause.Other;
}

/** The same as an error, of what the browser has refused an access with. */
export function mediaAccessError(refusal: unknown): MediaAccessError {
  return MediaAccessError.because(mediaAccessCause(refusal as Error), refusal as Error);
}
