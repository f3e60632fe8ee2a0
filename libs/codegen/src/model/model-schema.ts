import { HTTP_METHODS } from './http-methods.js';
import type { Schema } from './model.js';
import { OPERATION_PARTS } from './operation-parts.js';

const text: Schema = { type: 'string' };
const filled: Schema = { minLength: 1, type: 'string' };
const level: Schema = { minimum: 1, type: 'integer' };
const anything: Schema = {};
const schema: Schema = {
  description: 'A JSON Schema, draft 2020-12.',
  type: 'object',
};

/** All members are needed but those named as optional. */
function shape(properties: Record<string, Schema>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', ...(required.length > 0 && { required }), properties };
}

function closedShape(properties: Record<string, Schema>, optional?: readonly string[]): Schema {
  return { additionalProperties: false, ...shape(properties, optional) };
}

/** All parts of an operation, each with this schema. */
function parts(each: Schema): Record<string, Schema> {
  return Object.fromEntries(OPERATION_PARTS.map((part) => [part, each]));
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function filledList(items: Schema): Schema {
  return { minItems: 1, ...list(items) };
}

function oneOf(...values: readonly string[]): Schema {
  return { enum: values };
}

const template: Schema = { description: 'A template of a frame.', type: 'object' };

const docs = {
  name: filled,
  summary: filled,
  details: text,
  since: level,
  deprecated: shape({ since: level, use: filled }),
};
const OPTIONAL_DOCS = ['details', 'deprecated'];
const message = { ...docs, onWire: text };
const OPTIONAL_OF_MESSAGE = [...OPTIONAL_DOCS, 'onWire'];
const method = oneOf(...HTTP_METHODS);
const header = closedShape({ name: filled, summary: filled, schema, methods: list(method) });
const example = closedShape({ title: text, value: anything });

/** JSON Schema of `model.json`, published beside it for authors of other generators. */
export const modelSchema: Schema = closedShape(
  {
    modelVersion: { const: 1 },
    name: { pattern: '^[a-z][a-z0-9-]*$', type: 'string' },
    title: filled,
    summary: filled,
    level,
    subprotocol: text,
    baseUri: filled,
    envelope: closedShape({
      name: filled,
      server: filled,
      batches: { type: 'boolean' },
      frames: closedShape(
        {
          event: template,
          request: template,
          result: template,
          error: template,
          notification: template,
        },
        ['event', 'request', 'result', 'error', 'notification'],
      ),
    }),
    targets: list(
      closedShape({
        name: filled,
        summary: filled,
        eventNames: filled,
        internal: { type: 'boolean' },
      }),
    ),
    domains: list(
      closedShape({ name: filled, summary: filled, codes: filled, general: { type: 'boolean' } }),
    ),
    types: list(
      closedShape(
        {
          ...docs,
          kind: oneOf('enum', 'shape'),
          schema,
          members: list(
            closedShape({
              name: text,
              value: { anyOf: [text, { type: 'number' }, { type: 'boolean' }, { type: 'null' }] },
              summary: filled,
            }),
          ),
          open: { type: 'boolean' },
          complete: filled,
        },
        [...OPTIONAL_DOCS, 'members', 'open', 'complete'],
      ),
    ),
    events: list(
      closedShape(
        {
          ...message,
          target: text,
          origin: oneOf('gateway', 'client', 'both'),
          fires: filled,
          payload: schema,
          wire: { anyOf: [schema, { type: 'null' }] },
          examples: list(example),
          wireExamples: list(example),
        },
        OPTIONAL_OF_MESSAGE,
      ),
    ),
    requests: list(
      closedShape(
        {
          ...message,
          from: oneOf('server', 'both'),
          params: schema,
          result: schema,
          errors: list(text),
          examples: list(closedShape({ title: text, params: anything, result: anything })),
        },
        [...OPTIONAL_OF_MESSAGE, 'from'],
      ),
    ),
    notifications: list(
      closedShape({ ...message, params: schema, examples: list(example) }, OPTIONAL_OF_MESSAGE),
    ),
    errors: list(
      closedShape(
        {
          ...docs,
          domain: text,
          code: { type: 'integer' },
          retryable: { type: 'boolean' },
          remedy: filled,
          status: { type: 'integer' },
        },
        [...OPTIONAL_DOCS, 'remedy', 'status'],
      ),
    ),
    sessions: list(
      closedShape({
        title: filled,
        random: { type: 'number' },
        steps: filledList({ type: 'object', description: 'A step of a script.' }),
      }),
    ),
    http: closedShape(
      {
        summary: filled,
        problem: schema,
        problemType: filled,
        server: filled,
        license: text,
        requestHeaders: list(header),
        responseHeaders: list(header),
        scopes: list(closedShape({ name: filled, summary: filled })),
        errors: list(text),
        operations: list(
          closedShape(
            {
              ...docs,
              method,
              path: filled,
              ...parts(schema),
              status: { type: 'integer' },
              lines: { const: true },
              csv: { const: true },
              scope: filled,
              errors: list(text),
              examples: list(
                closedShape(
                  {
                    title: text,
                    ...parts(anything),
                  },
                  OPERATION_PARTS,
                ),
              ),
            },
            [...OPTIONAL_DOCS, ...OPERATION_PARTS, 'lines', 'csv', 'scope'],
          ),
        ),
        webhooks: list(
          closedShape(
            { ...message, fires: filled, payload: schema, examples: list(example) },
            OPTIONAL_OF_MESSAGE,
          ),
        ),
      },
      ['license', 'problem', 'problemType', 'server'],
    ),
  },
  ['sessions', 'envelope', 'http'],
);
