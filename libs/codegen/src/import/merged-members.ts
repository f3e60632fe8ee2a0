import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { isObject, type JsonObject, listOf, objectOf } from './json-object.js';

/** A member of an object, with the place of its schema. */
export interface MergedMember {
  schema: JsonObject;
  place: ImportPlace;
}

/**
 * The members of a schema, those of references and of `allOf` included; of two of a name the later.
 * `description` is that of the last part that has one.
 */
export function mergedMembers(
  protocol: ImportedProtocol,
  place: ImportPlace,
  seen = new Set<unknown>(),
): { members: Map<string, MergedMember>; description?: string } {
  const { value, place: at } = protocol.resolved(place);
  const members = new Map<string, MergedMember>();
  // What was merged already has nothing to add; a schema may be part of itself.
  if (!isObject(value) || seen.has(value)) return { members };
  seen.add(value);
  let description: string | undefined;
  listOf(value['allOf']).forEach((_part, i) => {
    const part = mergedMembers(protocol, { ...at, steps: [...at.steps, 'allOf', i] }, seen);
    part.members.forEach((member, name) => members.set(name, member));
    description = part.description ?? description;
  });
  for (const [name, schema] of Object.entries(objectOf(value['properties'])))
    members.set(name, {
      schema: objectOf(schema),
      place: { ...at, steps: [...at.steps, 'properties', name] },
    });
  if (typeof value['description'] === 'string') description = value['description'];
  return { members, ...(description !== undefined && { description }) };
}

/** The only text that a member may be. */
export function constantText(member: MergedMember | undefined): string | undefined {
  if (!member) return undefined;
  const { const: value, enum: values } = member.schema;
  if (typeof value === 'string') return value;
  const [only, ...others] = listOf(values);
  return typeof only === 'string' && others.length === 0 ? only : undefined;
}
