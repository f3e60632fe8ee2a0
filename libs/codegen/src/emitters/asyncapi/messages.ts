import type { EventModel, Model, ModelDocs, Schema } from '../../model/model.js';
import { answerErrors, errorKey } from '../answer-errors.js';
import { descriptionOf } from '../description-of.js';
import { errorFrame, eventFrame, notificationFrame, requestFrame, resultFrame } from '../frames.js';
import {
  errorSchema,
  eventSchema,
  notificationSchema,
  requestSchema,
  resultSchema,
} from './frame-schemas.js';

export interface MessageExample {
  name: string;
  summary?: string;
  payload: object;
}

/** An AsyncAPI message: its payload is the whole frame. */
export interface AsyncApiMessage {
  name: string;
  title: string;
  summary: string;
  description?: string;
  contentType: 'application/json';
  tags: readonly { name: string }[];
  correlationId?: { location: string; description: string };
  payload: Schema;
  examples?: readonly MessageExample[];
  deprecated?: true;
  'x-since'?: number;
}

/** JSON-RPC keeps method names that begin with `rpc.` for itself: no request is called so. */
export const ERROR_MESSAGE = 'rpc.error';

export function resultName(request: string): string {
  return `${request}.result`;
}

/** An event, with the data that it has on the wire. */
export type WireEvent = EventModel & { wire: Schema };

export function wireEvents({ events }: Model): WireEvent[] {
  return events.filter((event): event is WireEvent => event.wire !== null);
}

/** Every message that crosses the socket, by its name in the document. */
export function channelMessages(model: Model): Record<string, AsyncApiMessage> {
  const messages: AsyncApiMessage[] = [
    ...model.requests.flatMap((request) => {
      const { name, params, result, examples } = request;
      return [
        {
          ...head(request, name, 'request'),
          correlationId,
          payload: requestSchema(name, params),
          ...samples(examples, (each) => requestFrame(name, each.params)),
        },
        {
          ...head({ ...request, summary: `Answer to ${name}.` }, resultName(name), 'answer'),
          correlationId,
          payload: resultSchema(result),
          ...samples(examples, (each) => resultFrame(each.result)),
        },
      ];
    }),
    ...model.notifications.map((notification) => {
      const { name, params, examples } = notification;
      return {
        ...head(notification, name, 'notification'),
        payload: notificationSchema(name, params),
        ...samples(examples, ({ value }) => notificationFrame(name, value)),
      };
    }),
    ...wireEvents(model).map((event) => {
      const { name, target, wire, wireExamples } = event;
      return {
        ...head(event, name, target),
        ...descriptionOf(event, event.fires),
        payload: eventSchema(name, wire),
        ...samples(wireExamples, ({ value }) => eventFrame(name, value)),
      };
    }),
    ...(model.requests.length > 0 ? [errorMessage(model)] : []),
  ];
  return Object.fromEntries(messages.map((message) => [message.name, message]));
}

const correlationId = {
  location: '$message.payload#/id',
  description: 'An answer has the id of its request.',
};

function errorMessage(model: Model): AsyncApiMessage {
  const errors = answerErrors(model);
  return {
    name: ERROR_MESSAGE,
    title: ERROR_MESSAGE,
    summary: 'Answer to a request that was refused.',
    description: 'The pair of `error.data.domain` and `error.data.name` is stable.',
    contentType: 'application/json',
    tags: [{ name: 'answer' }],
    correlationId,
    payload: errorSchema(model),
    ...(errors.length > 0 && {
      examples: errors.map((error) => ({
        name: errorKey(error),
        summary: error.summary,
        payload: errorFrame(error),
      })),
    }),
  };
}

function head(docs: ModelDocs, name: string, tag: string) {
  return {
    name,
    title: name,
    summary: docs.summary,
    ...descriptionOf(docs),
    contentType: 'application/json' as const,
    tags: [{ name: tag }],
    ...(docs.deprecated && { deprecated: true as const }),
    'x-since': docs.since,
  };
}

function samples<T extends { title: string }>(
  examples: readonly T[],
  frameOf: (example: T) => object,
): { examples?: MessageExample[] } {
  if (examples.length === 0) return {};
  return {
    examples: examples.map((each) => ({ name: each.title, payload: frameOf(each) })),
  };
}
