import { httpShapeName } from '../shape-names.js';
import type { ExampleModel, Model, ModelDocs, Schema } from './model.js';
import { type HttpPart, OPERATION_PARTS, type OperationPart } from './operation-parts.js';

/** A shape that crosses the wire of HTTP, and what is known of it. */
export interface HttpShape {
  /** As generated code calls it. */
  name: string;
  /** Name of the operation or webhook. */
  message: string;
  part: HttpPart;
  /** The operation or webhook, as mistakes name it. */
  declaration: string;
  /** The place of the shape, as mistakes name it. */
  at: string;
  docs: Pick<ModelDocs, 'summary' | 'details' | 'deprecated'>;
  schema: Schema;
  examples: readonly ExampleModel[];
  /** Whether the server writes it, and callers read it. */
  isRead: boolean;
}

const MEANING: Readonly<Record<OperationPart, (name: string) => string>> = {
  pathParams: (name) => `What stands in the path of ${name}.`,
  query: (name) => `What stands in the query of ${name}.`,
  body: (name) => `What ${name} gets.`,
  result: (name) => `What ${name} answers.`,
};

/** Every shape of operations and webhooks, in the order of the model. */
export function httpShapes({ http }: Model): readonly HttpShape[] {
  if (http === undefined) return [];
  const ofOperations = http.operations.flatMap((operation) =>
    OPERATION_PARTS.flatMap((part): HttpShape[] => {
      const schema = operation[part];
      if (schema === undefined) return [];
      const { name: message, lines = false } = operation;
      const declaration = `operation ${message}`;
      const isLine = lines && (part === 'body' || part === 'result');
      const summary = `${MEANING[part](message)}${isLine ? ' It is one of many lines.' : ''}`;
      return [
        {
          ...{ name: httpShapeName(message, part), message, part },
          ...{ declaration, at: `${declaration} ${part}` },
          docs: { summary },
          schema,
          examples: operation.examples.flatMap((example) =>
            Object.hasOwn(example, part) ? [{ title: example.title, value: example[part] }] : [],
          ),
          isRead: part === 'result',
        },
      ];
    }),
  );
  const ofWebhooks = http.webhooks.map((webhook): HttpShape => ({
    ...{ name: httpShapeName(webhook.name, 'webhook'), message: webhook.name, part: 'webhook' },
    ...{ declaration: `webhook ${webhook.name}`, at: `webhook ${webhook.name}` },
    docs: webhook,
    schema: webhook.payload,
    examples: webhook.examples,
    isRead: true,
  }));
  return [...ofOperations, ...ofWebhooks];
}
