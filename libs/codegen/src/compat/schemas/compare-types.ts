import type { Schema } from '../../model/model.js';
import type { Effect } from './effect.js';
import type { Site } from './site.js';
import { closedValues } from './values.js';

/** Stands for a schema that says nothing about the type. */
const ANY = 'any';

/** The keyword `type`, and host objects. Returns whether the rest is worth comparing. */
export function compareTypes(before: Schema, after: Schema, site: Site): boolean {
  const [old, now] = [typesOf(before), typesOf(after)];
  const wire = effectOf(old, now);
  if (!wire.wider && !wire.narrower) return true;
  const source = effectOf(old.map(typeInSource), now.map(typeInSource));
  const message = `${old.join(' or ')} became ${now.join(' or ')}`;
  const rule =
    wire.wider && wire.narrower ? 'type-changed' : wire.wider ? 'type-widened' : 'type-narrowed';
  site.report(rule, message, { wire, source });
  return rule !== 'type-changed' && !old.includes(ANY) && !now.includes(ANY);
}

/** JSON types of the values, whichever keyword says so. */
export function typesOf(schema: Schema): string[] {
  const host = schema['x-host'];
  if (host !== undefined) return [`host object ${host}`];
  const values = closedValues(schema);
  if (values) return [...new Set(values.map(typeOfValue))];
  const type = schema.type as string | readonly string[] | undefined;
  return type === undefined ? [ANY] : [type].flat();
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** TypeScript knows no integers. */
function typeInSource(type: string): string {
  return type === 'integer' ? 'number' : type;
}

function covers(types: readonly string[], type: string): boolean {
  return (
    types.includes(ANY) || types.includes(type) || (type === 'integer' && types.includes('number'))
  );
}

function effectOf(old: readonly string[], now: readonly string[]): Effect {
  return {
    wider: !now.every((type) => covers(old, type)),
    narrower: !old.every((type) => covers(now, type)),
  };
}
