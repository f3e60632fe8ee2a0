import type { CallSettings, Headers, VideoFlags } from '@ringspec/generated';
import { canonicalNumber } from '@ringspec/protocol';
import { ClientError } from '../errors/client-error.js';

/**
 * The two ways of writing `call`, as one.
 * @throws ClientError InvalidArgument
 */
export function toCallSettings(
  target: string | CallSettings,
  video?: boolean | VideoFlags,
  customData?: string,
  extraHeaders?: Headers,
): CallSettings {
  const settings: CallSettings =
    typeof target === 'string'
      ? {
          number: target,
          ...(video !== undefined && { video }),
          ...(customData !== undefined && { customData }),
          ...(extraHeaders !== undefined && { extraHeaders }),
        }
      : target;
  const number: unknown = (settings as CallSettings | undefined | null)?.number;
  return { ...settings, number: requiredNumber(number) };
}

/**
 * A number as the gateway takes it.
 * @throws ClientError InvalidArgument
 */
export function requiredNumber(number: unknown): string {
  if (typeof number !== 'string' || canonicalNumber(number) === '') {
    throw ClientError.of('InvalidArgument', 'call needs a number: a user name, queue or address.');
  }
  return canonicalNumber(number);
}
