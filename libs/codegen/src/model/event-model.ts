import type { EventDefinition, TargetDefinition } from '@ringspec/schema';
import type { EventModel, Schema } from './model.js';
import { messageDocs, titled } from './model-docs.js';
import type { TypeRegistry } from './type-registry.js';

/** What a listener gets and what crosses the wire, from the event's own parameters and its target. */
export function eventModel(
  event: EventDefinition,
  target: TargetDefinition | undefined,
  registry: TypeRegistry,
): EventModel {
  const at = `event ${event.name}`;
  const { context = {}, address, internal = false } = target ?? {};
  const params = registry.lift(event.params, at, false);
  const crosses = event.origin !== 'client';
  const wire = crosses ? registry.lift(event.wire ?? event.params, `${at} wire`, true) : null;
  const addressing = address && registry.lift(address.params, `target ${event.target}`, true);
  const name: Schema = { type: 'string', enum: [event.name], description: 'Name of the event.' };
  const named = { name, ...registry.liftAll(context, `target ${event.target}`, false) };
  const references = Object.entries(context).map(([key, host]): [string, unknown] => [
    key,
    { $host: (host as Schema)['x-host'] },
  ]);
  const taken = (member: string): void => {
    const message = `every event of its target has a member \`${member}\` already${member === 'name' ? ', which tells events apart' : ''}: rename it`;
    registry.report('taken-member', at, message);
  };
  const heard = (value: unknown): unknown =>
    internal
      ? value
      : { name: event.name, ...Object.fromEntries(references), ...(value as object) };
  return {
    ...messageDocs(event),
    target: event.target,
    origin: event.origin,
    fires: event.fires,
    payload: internal ? params : withMembers(params, named, Object.keys(named), taken),
    wire: wire && withMembers(wire, addressing?.properties, addressing?.required, taken),
    examples: titled(event.examples).map(({ title, value }) => ({ title, value: heard(value) })),
    wireExamples: crosses
      ? titled(event.wireExamples ?? event.examples).map(({ title, value }) => ({
          title,
          value: { ...address?.example, ...(value as object) },
        }))
      : [],
  };
}

/** Further members, before an object's own. Of two with one name, one would be lost. */
function withMembers(
  schema: Schema,
  properties: Record<string, Schema> = {},
  required: readonly string[] = [],
  taken: (member: string) => void,
): Schema {
  if (Object.keys(properties).length === 0) return schema;
  for (const name of Object.keys(schema.properties ?? {}))
    if (Object.hasOwn(properties, name)) taken(name);
  return {
    ...schema,
    properties: { ...properties, ...schema.properties },
    required: [...new Set([...required, ...(schema.required ?? [])])],
  };
}
