/** The envelope: JSON-RPC 2.0 over WebSocket text frames. */
import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../define.js';
import { domains } from '../errors/domains.js';

const Version = () =>
  Type.Unsafe<'2.0'>({ type: 'string', enum: ['2.0'], description: 'JSON-RPC version.' });
const Id = () =>
  Type.Integer({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Counts up from 1 within a session; never reused.',
  });
const Method = () =>
  Type.String({
    minLength: 1,
    maxLength: 64,
    pattern: '^[A-Za-z][A-Za-z0-9]*$',
    description: 'Name of the message.',
  });
const Payload = () =>
  Type.Record(Type.String(), Type.Unknown(), { description: 'Shape by the method.' });

export const ErrorDomainName = defineEnum(
  'ErrorDomainName',
  { summary: 'Where a code of an error has its meaning.', since: 1, open: true },
  Object.fromEntries(
    domains.map(({ name, summary }) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      { value: name, summary },
    ]),
  ),
);

export const WireErrorData = defineType(
  'WireErrorData',
  { summary: 'Which error of the registry it is, and what was wrong and where.', since: 1 },
  Type.Object({
    domain: ErrorDomainName,
    name: Type.String({
      minLength: 1,
      description: 'Stable name of the error within its domain.',
    }),
    path: Type.Optional(
      Type.String({
        description: 'JSON pointer (RFC 6901) to the offending place in the frame.',
      }),
    ),
    expected: Type.Optional(Type.String({ description: 'What the schema wants at that place.' })),
    retryable: Type.Optional(
      Type.Boolean({
        description:
          'Whether the same attempt may succeed later without a change by the user: told, so that it is known of errors that the client does not know. Default: false.',
      }),
    ),
    retryAfterMs: Type.Optional(
      Type.Integer({ minimum: 0, description: 'When a repeat may succeed.' }),
    ),
  }),
);

export const WireError = defineType(
  'WireError',
  { summary: 'Why a request was refused (JSON-RPC 2.0, section 5.1).', since: 1 },
  Type.Object({
    code: Type.Integer({ description: 'Number of the error within its domain.' }),
    message: Type.String({ description: 'For people; it may change. Branch on domain and name.' }),
    data: WireErrorData,
  }),
);

export const RequestFrame = defineType(
  'RequestFrame',
  { summary: 'A request of the client.', since: 1 },
  Type.Object({ jsonrpc: Version(), id: Id(), method: Method(), params: Payload() }),
);

export const NotificationFrame = defineType(
  'NotificationFrame',
  { summary: 'A message of the client that nobody answers.', since: 1 },
  Type.Object({ jsonrpc: Version(), method: Method(), params: Payload() }),
);

export const ResultFrame = defineType(
  'ResultFrame',
  { summary: 'The answer to a request that succeeded.', since: 1 },
  Type.Object({ jsonrpc: Version(), id: Id(), result: Payload() }),
);

export const ErrorFrame = defineType(
  'ErrorFrame',
  {
    summary:
      'The answer to a request that was refused. `id` is null where the frame had none that could be read.',
    since: 1,
  },
  Type.Object({
    jsonrpc: Version(),
    id: Type.Union([Id(), Type.Null()], {
      description: 'That of the request; null where it could not be read.',
    }),
    error: WireError,
  }),
);

export const EventParams = defineType(
  'EventParams',
  { summary: 'The data of an event beside its number.', since: 1 },
  Type.Object({
    seq: Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Counts up from 1 within a session, without gaps.',
    }),
    data: Payload(),
  }),
);

export const EventFrame = defineType(
  'EventFrame',
  { summary: 'An event of the gateway. `method` is the public name of the event.', since: 1 },
  Type.Object({
    jsonrpc: Version(),
    method: Method(),
    params: EventParams,
  }),
);
