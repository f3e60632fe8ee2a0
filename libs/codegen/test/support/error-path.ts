import type { ErrorObject } from 'ajv';

/** JSON pointer (RFC 6901) to what is wrong: to the member itself where one is missing or unknown. */
export function errorPath({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as Record<string, string | undefined>;
  const member = missingProperty ?? additionalProperty;
  if (member === undefined) return instancePath;
  return `${instancePath}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
