import type { Model, ModelDocs, RequestModel } from '../../model/model.js';
import { descriptionOf } from '../description-of.js';
import { ERROR_MESSAGE, refuses, resultName, wireEvents } from './messages.js';

export const CHANNEL = 'socket';
export const FRAME_CREDENTIALS = 'frameCredentials';

/** Requests that carry credentials: those that can be refused because of them. */
export function loginRequests({ requests }: Model): RequestModel[] {
  return requests.filter(({ errors }) => errors.some((error) => error.startsWith('auth.')));
}

/** What is done on the channel, told from the gateway: it receives requests and sends events. */
export function operations(model: Model): Record<string, object> {
  const logins = new Set(loginRequests(model));
  return Object.fromEntries([
    ...model.requests.flatMap((request) =>
      directions(request).map(([name, action]) => [
        name,
        {
          ...operation(action, request, 'request'),
          ...(logins.has(request) && {
            security: [{ $ref: `#/components/securitySchemes/${FRAME_CREDENTIALS}` }],
          }),
          reply: {
            channel: { $ref: `#/channels/${CHANNEL}` },
            messages: [resultName(request.name), ...(refuses(model) ? [ERROR_MESSAGE] : [])].map(
              messageRef,
            ),
          },
          'x-errors': request.errors,
        },
      ]),
    ),
    ...model.notifications.map((each) => [each.name, operation('receive', each, 'notification')]),
    ...wireEvents(model).map((event) => [
      event.name,
      operation('send', event, event.target, event.fires),
    ]),
  ]) as Record<string, object>;
}

/** A request that both sides send is an operation each way. */
function directions({
  name,
  from = 'client',
}: RequestModel): [name: string, action: 'send' | 'receive'][] {
  if (from === 'client') return [[name, 'receive']];
  if (from === 'server') return [[name, 'send']];
  return [
    [name, 'receive'],
    [`${name}.sent`, 'send'],
  ];
}

function operation(
  action: 'send' | 'receive',
  docs: ModelDocs,
  tag: string,
  ...paragraphs: string[]
): object {
  return {
    action,
    channel: { $ref: `#/channels/${CHANNEL}` },
    title: docs.name,
    summary: docs.summary,
    ...descriptionOf(docs, ...paragraphs),
    tags: [{ name: tag }],
    messages: [messageRef(docs.name)],
  };
}

function messageRef(name: string): object {
  return { $ref: `#/channels/${CHANNEL}/messages/${name}` };
}
