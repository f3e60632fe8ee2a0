import { envelopeOf } from '../../envelope/envelopes.js';
import { frameSchema } from '../../envelope/frame-schema.js';
import { CORRELATING } from '../../envelope/placeholders.js';
import type { FrameTemplate } from '@ringspec/schema';
import type { EnvelopeModel, Model, Schema } from '../../model/model.js';
import { referenceTo } from '../../model/type-references.js';

/** The schema of a whole frame of a kind. */
export function wholeFrameSchema(
  model: Model,
  kind: keyof EnvelopeModel['frames'],
  name: string,
  payload: Schema,
): Schema {
  return frameSchema(envelopeOf(model).frames[kind] ?? {}, { name, payload });
}

export function errorSchema(model: Model): Schema {
  const schema = frameSchema(envelopeOf(model).frames.error ?? {}, {});
  const isDeclared = model.types.some(({ name }) => name === 'WireError');
  if (model.envelope || !isDeclared) return schema;
  // A protocol may declare the shape of its errors; its name is that of JSON-RPC's error object.
  return {
    ...schema,
    properties: { ...schema.properties, error: { $ref: referenceTo('WireError') } },
  };
}

/** JSON pointer to what an answer has of its request; undefined where frames of the kind have nothing. */
export function correlationPlace(
  model: Model,
  kind: keyof EnvelopeModel['frames'],
): string | undefined {
  const template = envelopeOf(model).frames[kind] ?? {};
  return placeOf(template, CORRELATING) ?? placeOf(template, new Set(['$seq']));
}

function placeOf(template: FrameTemplate, wanted: ReadonlySet<string>): string | undefined {
  for (const [key, value] of Object.entries(template)) {
    const name = key.replace(/\?$/, '');
    if (typeof value === 'string' && wanted.has(value)) return `/${name}`;
    const inner = typeof value === 'object' && value !== null ? placeOf(value, wanted) : undefined;
    if (inner !== undefined) return `/${name}${inner}`;
  }
  return undefined;
}
