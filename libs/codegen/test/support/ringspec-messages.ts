import type { TSchema } from '@ringspec/schema';
import { buildModel, type Model, type Schema } from '@ringspec/codegen';
import * as events from '@ringspec/generated/validators/events';
import * as requests from '@ringspec/generated/validators/requests';
import * as results from '@ringspec/generated/validators/results';
import * as strictEvents from '@ringspec/generated/validators/strict/events';
import * as strictRequests from '@ringspec/generated/validators/strict/requests';
import * as strictResults from '@ringspec/generated/validators/strict/results';
import * as strictTypes from '@ringspec/generated/validators/strict/types';
import * as strictWireEvents from '@ringspec/generated/validators/strict/wire-events';
import * as types from '@ringspec/generated/validators/types';
import * as wireEvents from '@ringspec/generated/validators/wire-events';
import { protocol } from '@ringspec/schema';

interface Issue {
  path: string;
  expected: string;
  got: string;
}

export type Check = (name: string, value: unknown) => readonly Issue[] | undefined;

/** A message as one of the modules of validators knows it. */
export interface Message {
  module: string;
  name: string;
  schema: Schema;
  reader: Check;
  writer: Check;
  /** Its declaration, where the message is that and nothing more. */
  declared?: TSchema;
}

export const model: Model = buildModel(protocol);

const checks = {
  events: [events.checkEvent, strictEvents.checkEvent],
  'wire-events': [wireEvents.checkWireEvent, strictWireEvents.checkWireEvent],
  requests: [requests.checkRequest, strictRequests.checkRequest],
  results: [results.checkResult, strictResults.checkResult],
  types: [types.checkType, strictTypes.checkType],
} as const;

const message = (
  module: keyof typeof checks,
  name: string,
  schema: Schema,
  declared?: TSchema,
): Message => {
  const [reader, writer] = checks[module];
  return { module, name, schema, reader, writer, ...(declared && { declared }) };
};

/** Everything that the generated validators know. */
export const messages: readonly Message[] = [
  ...model.events.flatMap(({ name, target, payload }) =>
    target === 'signalling' ? [] : [message('events', name, payload)],
  ),
  ...model.events.flatMap(({ name, target, wire }, i) => {
    const { wire: declared, params } = protocol.events[i] ?? {};
    return wire
      ? [message('wire-events', name, wire, target === 'client' ? (declared ?? params) : undefined)]
      : [];
  }),
  ...model.requests.flatMap(({ name, params, result }, i) => [
    message('requests', name, params, protocol.requests[i]?.params),
    message('results', name, result, protocol.requests[i]?.result),
  ]),
  ...model.notifications.map(({ name, params }, i) =>
    message('requests', name, params, protocol.notifications[i]?.params),
  ),
  ...model.types.map(({ name }) => message('types', name, { $ref: `#/$defs/${name}` })),
];
