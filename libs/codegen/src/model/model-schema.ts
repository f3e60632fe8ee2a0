import { Type } from '@sinclair/typebox';

const docs = {
  name: Type.String({ minLength: 1 }),
  summary: Type.String({ minLength: 1 }),
  details: Type.Optional(Type.String()),
  since: Type.Integer({ minimum: 1 }),
  deprecated: Type.Optional(
    Type.Object({ since: Type.Integer({ minimum: 1 }), use: Type.String({ minLength: 1 }) }),
  ),
};
const strict = { additionalProperties: false };
const schema = Type.Record(Type.String(), Type.Unknown(), {
  description: 'A JSON Schema, draft 2020-12.',
});
const example = Type.Object({ title: Type.String(), value: Type.Unknown() }, strict);

/** JSON Schema of `model.json`, published beside it for authors of other generators. */
export const modelSchema = Type.Object(
  {
    modelVersion: Type.Literal(1),
    name: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    title: Type.String({ minLength: 1 }),
    summary: Type.String({ minLength: 1 }),
    level: Type.Integer({ minimum: 1 }),
    subprotocol: Type.String(),
    baseUri: Type.String({ minLength: 1 }),
    types: Type.Array(
      Type.Object(
        {
          ...docs,
          kind: Type.Union([Type.Literal('enum'), Type.Literal('shape')]),
          schema,
          members: Type.Optional(
            Type.Array(
              Type.Object(
                {
                  name: Type.String(),
                  value: Type.Union([Type.String(), Type.Number()]),
                  summary: Type.String({ minLength: 1 }),
                },
                strict,
              ),
            ),
          ),
          open: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
    ),
    events: Type.Array(
      Type.Object(
        {
          ...docs,
          target: Type.String(),
          origin: Type.Union([
            Type.Literal('gateway'),
            Type.Literal('client'),
            Type.Literal('both'),
          ]),
          fires: Type.String({ minLength: 1 }),
          payload: schema,
          wire: Type.Union([schema, Type.Null()]),
          examples: Type.Array(example, { minItems: 1 }),
          wireExamples: Type.Array(example),
        },
        strict,
      ),
    ),
    requests: Type.Array(
      Type.Object(
        {
          ...docs,
          params: schema,
          result: schema,
          errors: Type.Array(Type.String()),
          examples: Type.Array(
            Type.Object(
              { title: Type.String(), params: Type.Unknown(), result: Type.Unknown() },
              strict,
            ),
            { minItems: 1 },
          ),
        },
        strict,
      ),
    ),
    notifications: Type.Array(
      Type.Object(
        { ...docs, params: schema, examples: Type.Array(example, { minItems: 1 }) },
        strict,
      ),
    ),
    errors: Type.Array(
      Type.Object(
        { ...docs, domain: Type.String(), code: Type.Integer(), retryable: Type.Boolean() },
        strict,
      ),
    ),
  },
  strict,
);
