import type { Schema } from '../../model/model.js';

export interface Sample {
  title: string;
  data: unknown;
}

type Json = Record<string, unknown>;

/** Samples around the fullest example: one change each, so that a failure names its cause. */
export function variations(
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
  examples: readonly unknown[],
): Sample[] {
  const required = schema.required ?? [];
  const fullest = examples.reduce<Json>((best, example) => {
    const candidate = example as Json;
    return Object.keys(candidate).length > Object.keys(best).length ? candidate : best;
  }, {});
  const minimal = Object.fromEntries(
    Object.entries(fullest).filter(([key]) => required.includes(key)),
  );
  const samples: Sample[] = [
    { title: 'minimal', data: minimal },
    { title: 'unknown field', data: { ...fullest, unknownField: 1 } },
    { title: 'not an object: null', data: null },
    { title: 'not an object: array', data: [] },
    { title: 'not an object: string', data: 'text' },
  ];
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const without = Object.fromEntries(Object.entries(fullest).filter(([name]) => name !== key));
    const optional = !required.includes(key);
    if (optional && !(key in fullest)) continue;
    samples.push({
      title: `${optional ? 'optional absent' : 'required missing'}: ${key}`,
      data: without,
    });
    for (const { title, data } of wrongValues(resolve(property, types), fullest[key])) {
      samples.push({ title: `${key}: ${title}`, data: { ...fullest, [key]: data } });
    }
  }
  return samples;
}

function resolve(schema: Schema, types: Readonly<Record<string, Schema>>): Schema {
  return types[schema.$ref?.slice('#/$defs/'.length) ?? ''] ?? schema;
}

/** Values of another type, unknown members of enums, and both sides of each bound. */
function wrongValues(schema: Schema, good: unknown): Sample[] {
  const samples: Sample[] = [
    { title: 'number', data: 7.5 },
    { title: 'string', data: 'unlikely text' },
    { title: 'boolean', data: true },
    { title: 'null', data: null },
    { title: 'array', data: [] },
    { title: 'empty object', data: {} },
  ];
  const { minLength, maxLength, minimum, maximum } = schema as Record<string, number | undefined>;
  const text = typeof good === 'string' && good !== '' ? good : 'x';
  const ofLength = (length: number): string =>
    text.repeat(Math.ceil(length / text.length) + 1).slice(0, length);
  if (schema.enum)
    samples.push({
      title: 'unknown member',
      data: schema.type === 'integer' ? 9_999 : 'UNKNOWN_MEMBER',
    });
  if (minLength !== undefined && minLength > 0) {
    samples.push(
      { title: 'shortest', data: ofLength(minLength) },
      { title: 'too short', data: ofLength(minLength - 1) },
    );
  }
  if (maxLength !== undefined && maxLength <= 1_000) {
    samples.push(
      { title: 'longest', data: ofLength(maxLength) },
      { title: 'too long', data: ofLength(maxLength + 1) },
    );
  }
  if (minimum !== undefined)
    samples.push({ title: 'lowest', data: minimum }, { title: 'too low', data: minimum - 1 });
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) {
    samples.push({ title: 'highest', data: maximum }, { title: 'too high', data: maximum + 1 });
  }
  if (schema.type === 'object' && typeof good === 'object' && good !== null) {
    samples.push({ title: 'unknown field within', data: { ...good, unknownField: 1 } });
    for (const key of schema.required ?? []) {
      const { [key]: _removed, ...rest } = good as Json;
      samples.push({ title: `required missing within: ${key}`, data: rest });
    }
  }
  return samples;
}
