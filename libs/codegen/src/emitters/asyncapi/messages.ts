import { envelopeOf } from '../../envelope/envelopes.js';
import type { EventModel, MessageModel, Model, Schema } from '../../model/model.js';
import { errorKey } from '../../model/error-key.js';
import { answerErrors } from '../answer-errors.js';
import { descriptionOf } from '../description-of.js';
import { Frames } from '../frames.js';
import { correlationPlace, errorSchema, wholeFrameSchema } from './frame-schemas.js';

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
  const frames = new Frames(model);
  const messages: AsyncApiMessage[] = [
    ...model.requests.flatMap((request) => {
      const { name, onWire = name, params, result, examples } = request;
      return [
        {
          ...head(request, name, 'request'),
          ...correlation(model, 'request'),
          payload: wholeFrameSchema(model, 'request', onWire, params),
          ...samples(examples, (each) => frames.request(onWire, each.params)),
        },
        {
          ...head({ ...request, summary: `Answer to ${name}.` }, resultName(name), 'answer'),
          ...correlation(model, 'result'),
          payload: wholeFrameSchema(model, 'result', onWire, result),
          ...samples(examples, (each) => frames.result(onWire, each.result)),
        },
      ];
    }),
    ...model.notifications.map((notification) => {
      const { name, onWire = name, params, examples } = notification;
      return {
        ...head(notification, name, 'notification'),
        payload: wholeFrameSchema(model, 'notification', onWire, params),
        ...samples(examples, ({ value }) => frames.notification(onWire, value)),
      };
    }),
    ...wireEvents(model).map((event) => {
      const { name, onWire = name, target, wire, wireExamples } = event;
      return {
        ...head(event, name, target),
        ...descriptionOf(event, event.fires),
        payload: wholeFrameSchema(model, 'event', onWire, wire),
        ...samples(wireExamples, ({ value }) => frames.event(onWire, value)),
      };
    }),
    ...(refuses(model) ? [errorMessage(model)] : []),
  ];
  return Object.fromEntries(messages.map((message) => [message.title, message]));
}

/** Whether there are frames that refuse a request. */
export function refuses(model: Model): boolean {
  return model.requests.length > 0 && envelopeOf(model).frames.error !== undefined;
}

function correlation(
  model: Model,
  kind: 'request' | 'result' | 'error',
): { correlationId?: { location: string; description: string } } {
  const place = correlationPlace(model, kind);
  if (place === undefined) return {};
  return {
    correlationId: {
      location: `$message.payload#${place}`,
      description: 'An answer has the id of its request.',
    },
  };
}

function errorMessage(model: Model): AsyncApiMessage {
  const errors = answerErrors(model);
  const frames = new Frames(model);
  return {
    name: ERROR_MESSAGE,
    title: ERROR_MESSAGE,
    summary: 'Answer to a request that was refused.',
    ...(!model.envelope && {
      description: 'The pair of `error.data.domain` and `error.data.name` is stable.',
    }),
    contentType: 'application/json',
    tags: [{ name: 'answer' }],
    ...correlation(model, 'error'),
    payload: errorSchema(model),
    ...(errors.length > 0 && {
      examples: errors.map((error) => ({
        name: errorKey(error),
        summary: error.summary,
        payload: frames.error(error),
      })),
    }),
  };
}

function head(docs: MessageModel, name: string, tag: string) {
  return {
    name: docs.onWire ?? name,
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
