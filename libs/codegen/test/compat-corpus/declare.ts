/** Declarations with everything filled in that a case is not about. */
import {
  defineError,
  defineEvent,
  defineNotification,
  defineRequest,
  type ErrorDefinition,
  type EventDefinition,
  type NotificationDefinition,
  type RequestDefinition,
  type TObject,
} from '@ringspec/schema';
import { Type } from '@sinclair/typebox';

const nothing = Type.Object({});
const about = { since: 1, summary: 'A thing of the corpus.' };

export function event(
  name: string,
  params: TObject = nothing,
  example: object = {},
  more: Partial<EventDefinition> = {},
): EventDefinition {
  return defineEvent({
    ...about,
    name,
    target: 'client',
    origin: 'gateway',
    fires: 'Now and then.',
    params,
    examples: { plain: example as never },
    ...more,
  } as EventDefinition);
}

export function request(
  name: string,
  params: TObject = nothing,
  result: TObject = nothing,
  example: { params?: object; result?: object } = {},
  more: Partial<RequestDefinition> = {},
): RequestDefinition {
  return defineRequest({
    ...about,
    name,
    params,
    result,
    errors: [],
    examples: { plain: { params: {}, result: {}, ...example } as never },
    ...more,
  });
}

export function notification(
  name: string,
  params: TObject = nothing,
  example: object = {},
  more: Partial<NotificationDefinition> = {},
): NotificationDefinition {
  return defineNotification({
    ...about,
    name,
    params,
    examples: { plain: example as never },
    ...more,
  });
}

export function error(
  name: string,
  code: number,
  more: Partial<ErrorDefinition> = {},
): ErrorDefinition {
  return defineError({
    domain: 'auth',
    name,
    code,
    since: 1,
    summary: `What ${name} means.`,
    retryable: false,
    ...more,
  });
}
