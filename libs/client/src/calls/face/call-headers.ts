import type { Headers } from '@ringspec/generated';
import { ClientError } from '../../errors/client-error.js';

const headerName = /^[Xx]-[!-~]{1,100}$/;
const maxHeaders = 32;
const maxValueLength = 200;

/**
 * Headers as the wire takes them, with `customData` as `X-Custom-Data`; undefined where there are none.
 * @throws ClientError InvalidArgument, naming the header
 */
export function callHeaders(
  extraHeaders: Headers | undefined,
  customData?: string,
): Headers | undefined {
  const headers: Headers = { ...extraHeaders };
  if (customData !== undefined && customData !== '') headers['X-Custom-Data'] = customData;
  const entries = Object.entries(headers as Record<string, unknown>);
  if (entries.length > maxHeaders) {
    throw invalid(`A call takes at most ${String(maxHeaders)} headers.`);
  }
  for (const [name, value] of entries) {
    if (!headerName.test(name)) throw invalid(`Header '${name}': its name must start with 'X-'.`);
    if (typeof value !== 'string' || value.length > maxValueLength) {
      throw invalid(
        `Header '${name}' must be text of at most ${String(maxValueLength)} characters.`,
      );
    }
  }
  return entries.length > 0 ? headers : undefined;
}

function invalid(message: string): ClientError {
  return ClientError.of('InvalidArgument', message);
}
