import type { Schema } from '../../model/model.js';
import type { Sample } from './sample.js';
import { sampleMembers } from './sample-value.js';
import { wrongValues } from './wrong-values.js';
import { writtenTexts } from './written-texts.js';

type Json = Record<string, unknown>;

/**
 * Samples of an object around the fullest one: one change each, so that a failure names its cause.
 * `types` are the named types.
 */
export function variations(
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
  examples: readonly unknown[],
): Sample[] {
  const { properties = {}, required = [] } = schema;
  const full = fullExample(schema, types, examples);
  const minimal = Object.entries(full).filter(([key]) => required.includes(key));
  const samples: Sample[] = [
    { title: 'full', data: full },
    { title: 'minimal', data: Object.fromEntries(minimal) },
    { title: 'unknown field', of: full, name: 'unknownField', as: { data: 1 } },
    { title: 'unknown field of many signs', of: full, name: 'a/b~c d"e', as: { data: 1 } },
    { title: 'not an object: null', data: null },
    { title: 'not an object: array', data: [] },
    { title: 'not an object: string', data: 'text' },
  ];
  for (const [key, property] of Object.entries(properties)) {
    if (!(key in full)) continue;
    samples.push({
      title: `${required.includes(key) ? 'required missing' : 'optional absent'}: ${key}`,
      of: full,
      without: key,
    });
    for (const wrong of wrongValues(property, types, full[key]))
      samples.push({ title: `${key}: ${wrong.title}`, of: full, name: key, as: wrong });
  }
  return [...samples, ...writtenTexts(schema, types, full)];
}

/** Every member, as some example has it, else made up; null only where there is nothing else. */
function fullExample(
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
  examples: readonly unknown[],
): Json {
  const byFullness = (examples as Json[])
    .toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)
    .toReversed();
  const filled = byFullness.map((example) =>
    Object.fromEntries(Object.entries(example).filter(([, value]) => value !== null)),
  );
  return Object.assign({}, ...byFullness, sampleMembers(schema, types), ...filled) as Json;
}
