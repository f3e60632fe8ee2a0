import type { Headers } from '@ringspec/generated';
import { ClientError } from '../../errors/client-error.js';

const headerName = /^[Xx]-[!-~]{1,100}$/;
/** A header is one line. */
const controlCharacter = /[\p{Cc}\u2028\u2029]/u;
const maxHeaders = 32;
const maxValueLength = 200;

/**
 * Headers as the wire takes them, with `customData` as `X-Custom-Data`; undefined where there are
 * none. Numbers and booleans become text. Where `onWrong` is given, it is told of each header that
 * is wrong, and the others remain.
 * @throws ClientError InvalidArgument, naming the header, where `onWrong` is not given
 */
export function callHeaders(
  extraHeaders: Headers | undefined,
  customData?: string,
  onWrong?: (fault: ClientError) => unknown,
): Headers | undefined {
  const headers: Headers = {};
  const refuse = (message: string): void => {
    const fault = ClientError.of('InvalidArgument', message);
    if (onWrong === undefined) throw fault;
    onWrong(fault);
  };
  const given = Object.entries((extraHeaders ?? {}) as Record<string, unknown>);
  if (customData !== undefined && customData !== '') given.push(['X-Custom-Data', customData]);
  for (const [name, raw] of given) {
    const value = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
    if (!headerName.test(name)) refuse(`Header '${name}': its name must start with 'X-'.`);
    else if (typeof value !== 'string' || value.length > maxValueLength) {
      refuse(`Header '${name}' must be text of at most ${String(maxValueLength)} characters.`);
    } else if (controlCharacter.test(value)) {
      refuse(`Header '${name}' must be one line, without control characters.`);
    } else if (Object.keys(headers).length === maxHeaders && !(name in headers)) {
      refuse(`Header '${name}': a call takes at most ${String(maxHeaders)} headers.`);
    } else headers[name] = value;
  }
  return Object.keys(headers).length > 0 ? headers : undefined;
}
