import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { objectOf } from './json-object.js';

/** Where a body or answer of OpenAPI has its content of JSON; other content is noted. */
export function jsonBody(protocol: ImportedProtocol, from: ImportPlace): ImportPlace | undefined {
  const { value, place } = protocol.resolved(from);
  const content = objectOf(objectOf(value)['content']);
  const type = Object.keys(content).find((each) =>
    /^(?:application\/(?:.+\+)?json\b|\*\/\*)/.test(each),
  );
  for (const other of Object.keys(content))
    if (other !== type)
      protocol.note(below(place, 'content', other), `a body of ${other} is not carried over`);
  return type === undefined ? undefined : below(place, 'content', type);
}
