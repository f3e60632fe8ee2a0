import type {
  Documented,
  EventDefinition,
  NotificationDefinition,
  ProtocolDefinition,
  RequestDefinition,
} from '@ringspec/schema';
import { checkExamples } from './check-examples.js';
import { checkNames } from './check-names.js';
import type {
  ErrorModel,
  EventModel,
  Model,
  ModelDocs,
  NotificationModel,
  RequestModel,
  Schema,
} from './model.js';
import { type Mistake, ModelError } from './model-error.js';
import { TypeRegistry } from './type-registry.js';

/** What an event of a target carries besides its own parameters, in the client and on the wire. */
const CONTEXT: Record<string, { payload: readonly string[]; callId: boolean }> = {
  call: { payload: ['Call'], callId: true },
  endpoint: { payload: ['Call', 'Endpoint'], callId: true },
};

/**
 * Turns declarations into the neutral model.
 * @throws ModelError with every mistake found.
 */
export function buildModel(protocol: ProtocolDefinition): Model {
  const mistakes: Mistake[] = [];
  const registry = new TypeRegistry(mistakes);
  protocol.types.forEach((type) => registry.lift(type, 'types', false));
  const events = protocol.events.map((event) => eventModel(event, registry));
  const requests = protocol.requests.map((request) => requestModel(request, registry));
  const notifications = protocol.notifications.map((each) => notificationModel(each, registry));
  const errors = protocol.errors.map((error): ErrorModel => ({
    ...docs(error),
    domain: error.domain,
    code: error.code,
    retryable: error.retryable,
  }));
  const { name, title, summary, level, subprotocol, baseUri } = protocol;
  const model: Model = {
    modelVersion: 1,
    ...{ name, title, summary, level, subprotocol, baseUri },
    ...{ types: registry.types, events, requests, notifications, errors },
  };
  mistakes.push(...checkNames(model), ...checkExamples(model));
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return model;
}

function eventModel(event: EventDefinition, registry: TypeRegistry): EventModel {
  const at = `event ${event.name}`;
  const context = CONTEXT[event.target];
  const host = (type: string): [string, Schema] => [
    type.toLowerCase(),
    { 'x-host': type, description: `The ${type.toLowerCase()} that the event is about.` },
  ];
  const params = registry.lift(event.params, at, false);
  const internal = event.target === 'signalling';
  const payload: Schema = {
    type: 'object',
    properties: {
      name: { type: 'string', enum: [event.name], description: 'Name of the event.' },
      ...Object.fromEntries((context?.payload ?? []).map(host)),
      ...params.properties,
    },
    required: [
      'name',
      ...(context?.payload ?? []).map((type) => type.toLowerCase()),
      ...(params.required ?? []),
    ],
  };
  const crosses = event.origin !== 'client';
  const wire = crosses ? registry.lift(event.wire ?? event.params, `${at} wire`, true) : null;
  const addContext = (value: unknown): unknown => ({
    name: event.name,
    ...Object.fromEntries(
      (context?.payload ?? []).map((type) => [type.toLowerCase(), { $host: type }]),
    ),
    ...(value as object),
  });
  const callId = (value: unknown): unknown =>
    context?.callId ? { callId: 'call-1234', ...(value as object) } : value;
  return {
    ...docs(event),
    target: event.target,
    origin: event.origin,
    fires: event.fires,
    payload: internal ? params : payload,
    wire: wire && context?.callId ? withCallId(wire) : wire,
    examples: titled(event.examples).map(({ title, value }) => ({
      title,
      value: internal ? value : addContext(value),
    })),
    wireExamples: crosses
      ? titled(event.wireExamples ?? event.examples).map(({ title, value }) => ({
          title,
          value: callId(value),
        }))
      : [],
  };
}

function withCallId(wire: Schema): Schema {
  const callId: Schema = {
    type: 'string',
    minLength: 8,
    maxLength: 64,
    description: 'Id of the call that the event is about.',
  };
  return {
    ...wire,
    properties: { callId, ...wire.properties },
    required: ['callId', ...(wire.required ?? [])],
  };
}

function requestModel(request: RequestDefinition, registry: TypeRegistry): RequestModel {
  const at = `request ${request.name}`;
  return {
    ...docs(request),
    params: registry.lift(request.params, `${at} params`, true),
    result: registry.lift(request.result, `${at} result`, true),
    errors: request.errors.map(({ domain, name }) => `${domain}.${name}`),
    examples: titled(request.examples).map(({ title, value }) => ({ title, ...value })),
  };
}

function notificationModel(
  notification: NotificationDefinition,
  registry: TypeRegistry,
): NotificationModel {
  return {
    ...docs(notification),
    params: registry.lift(notification.params, `notification ${notification.name}`, true),
    examples: titled(notification.examples),
  };
}

function titled<T>(examples: Record<string, T>): { title: string; value: T }[] {
  return Object.entries(examples).map(([title, value]) => ({ title, value }));
}

function docs({ name, summary, details, since, deprecated }: Documented): ModelDocs {
  return {
    name,
    summary,
    ...(details !== undefined && { details }),
    since,
    ...(deprecated && { deprecated }),
  };
}
