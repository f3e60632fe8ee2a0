import { MediaAccessCause } from '@ringspec/generated';

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

/** Why devices cannot be had. Browsers tell refusals by the system from those by the user in words only. */
export function mediaAccessCause({ name, message }: Error): MediaAccessCause {
  if (name === 'NotAllowedError' && /system|policy/i.test(message)) {
    return MediaAccessCause.DeniedBySystem;
  }
  return causes[name] ?? MediaAccessCause.Other;
}
