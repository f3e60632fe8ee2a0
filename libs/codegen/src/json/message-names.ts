import { FIXED_NAMES } from '../model/generated-names.js';
import { OPERATION_PARTS } from '../model/operation-parts.js';
import { isSchema } from '../model/subschemas.js';
import { frameName, httpShapeName, paramsName, resultName, wireName } from '../shape-names.js';
import { valueAt } from './pointer.js';
import type { Step } from './source-document.js';

/** What is generated of a definition, by what makes it a message. */
const OF_MESSAGE: Readonly<Record<string, (name: string) => string[]>> = {
  'x-event': (name) => [name, wireName(name), frameName(name, 'event')],
  'x-request': (name) => [
    ...[paramsName(name), resultName(name)],
    ...[frameName(name, 'request'), frameName(name, 'result')],
  ],
  'x-notification': (name) => [paramsName(name), frameName(name, 'notification')],
};

/**
 * What is generated of the messages and operations of a document, and of every protocol. `places`
 * are those of its definitions.
 */
export function messageNames(root: unknown, places: readonly (readonly Step[])[]): string[] {
  const definitions = places.map((steps) => ({
    name: String(steps.at(-1)),
    schema: valueAt(root, steps),
  }));
  const over = isSchema(root) && isSchema(root['x-http']) ? root['x-http'] : {};
  const keysOf = (value: unknown): string[] => (isSchema(value) ? Object.keys(value) : []);
  return [
    ...FIXED_NAMES,
    ...definitions.flatMap(({ name, schema }) =>
      Object.entries(OF_MESSAGE).flatMap(([keyword, names]) =>
        isSchema(schema) && Object.hasOwn(schema, keyword) ? names(name) : [],
      ),
    ),
    ...keysOf(over['operations']).flatMap((name) =>
      OPERATION_PARTS.map((part) => httpShapeName(name, part)),
    ),
    ...keysOf(over['webhooks']).map((name) => httpShapeName(name, 'webhook')),
  ];
}
