import {
  acdErrors,
  authErrors,
  callErrors,
  protocolErrors,
  type WireError,
} from '@ringspec/generated';

/** The domains whose errors answer a request. */
const registry = {
  protocol: protocolErrors,
  auth: authErrors,
  acd: acdErrors,
  call: callErrors,
} as const;

type Registry = typeof registry;

export type WireErrorDomain = keyof Registry;
export type WireErrorName<D extends WireErrorDomain> = keyof Registry[D] & string;

/** Where and why, as far as it helps the peer. */
export type WireErrorDetails = Pick<WireError['data'], 'path' | 'expected' | 'retryAfterMs'> & {
  /** Replaces the summary of the registry. */
  message?: string;
};

/** Builds the `error` member of an answer from the registry. */
export function wireError<D extends WireErrorDomain>(
  domain: D,
  name: WireErrorName<D>,
  { message, ...details }: WireErrorDetails = {},
): WireError {
  const entry = registry[domain][name] as { code: number; summary: string; retryable: boolean };
  return {
    code: entry.code,
    message: message ?? entry.summary,
    data: { domain, name, ...(entry.retryable && { retryable: true }), ...details },
  };
}
