import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import type { JsonObject } from './json-object.js';

/** A message as a definition of our own form: its payload with what it says of itself. */
export function messageDefinition(
  protocol: ImportedProtocol,
  keyword: 'x-event' | 'x-request' | 'x-notification',
  about: JsonObject,
  payload: ImportPlace | undefined,
  description: string | undefined,
): JsonObject {
  const schema = payload ? protocol.schemaAt(payload) : NOTHING;
  const own = typeof schema === 'boolean' ? {} : schema;
  return {
    ...(Object.keys(own).length === 0 ? NOTHING : own),
    ...(description !== undefined && { description }),
    [keyword]: about,
  };
}

/** The payload of a message that carries nothing. */
export const NOTHING: JsonObject = { type: 'object', properties: {} };
