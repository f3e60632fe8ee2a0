import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { objectOf } from './json-object.js';

/** Where a body or answer of OpenAPI has its content of JSON; other content is noted. */
export function jsonBody(protocol: ImportedProtocol, from: ImportPlace): ImportPlace | undefined {
  const { content, place, type } = contentOf(protocol, from);
  for (const other of Object.keys(content))
    if (other !== type)
      protocol.note(below(place, 'content', other), `a body of ${other} is not carried over`);
  return type === undefined ? undefined : below(place, 'content', type);
}

/** The media types of a body or answer of OpenAPI that has content, and none of it is JSON. */
export function foreignTypes(protocol: ImportedProtocol, from: ImportPlace): string[] {
  const { content, type } = contentOf(protocol, from);
  return type === undefined ? Object.keys(content) : [];
}

function contentOf(protocol: ImportedProtocol, from: ImportPlace) {
  const { value, place } = protocol.resolved(from);
  const content = objectOf(objectOf(value)['content']);
  const type = Object.keys(content).find((each) =>
    /^(?:application\/(?:.+\+)?json\b|\*\/\*)/.test(each),
  );
  return { content, place, type };
}
