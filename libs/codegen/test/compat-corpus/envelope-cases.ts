import { Type } from '@sinclair/typebox';
import { type CorpusCase, pair } from './corpus-case.js';
import { error, event, notification, request } from './declare.js';

const text = Type.Object({ a: Type.String() });
const maybe = Type.Object({ a: Type.Optional(Type.String()) });
const example = { a: 'x' };
const nothing = Type.Object({});
const ask = (params: typeof text | typeof maybe, result = params, from: 'server' | 'both') =>
  request('ask', params, result, { params: example, result: example }, { from });
const [lost, busy] = [error('Lost', 1), error('Busy', 2)];
const errors = [lost, busy];
const MEANING = 'a sample has no name and no envelope';

/** Frames, names on the wire, and who asks whom. */
export const envelopeCases: readonly CorpusCase[] = [
  pair(
    'another envelope is declared',
    { envelope: 'json-rpc' },
    { envelope: 'debug-adapter' },
    [['envelope-changed', 'protocol', 'reader writer docs']],
    MEANING,
  ),
  pair(
    'an envelope has another member',
    { envelope: { name: 'tagged', frames: { event: { type: '$name', data: '$payload' } } } },
    { envelope: { name: 'tagged', frames: { event: { kind: '$name', data: '$payload' } } } },
    [['envelope-changed', 'protocol', 'reader writer docs']],
    MEANING,
  ),
  pair(
    'frames call an event otherwise',
    { envelope: 'json-rpc', events: [event('A', text, example, { onWire: 'things/a' })] },
    { envelope: 'json-rpc', events: [event('A', text, example, { onWire: 'things/b' })] },
    [['wire-name-changed', 'event A', 'reader source docs']],
    MEANING,
  ),
  pair(
    'frames call a request otherwise',
    { requests: [request('ask', nothing, nothing, {}, { onWire: 'things/ask' })] },
    { requests: [request('ask')] },
    [['wire-name-changed', 'request ask', 'writer source docs']],
    MEANING,
  ),
  pair(
    'frames call a notification otherwise',
    { notifications: [notification('tell')] },
    { notifications: [notification('tell', nothing, {}, { onWire: 'things/tell' })] },
    [['wire-name-changed', 'notification tell', 'writer source docs']],
    MEANING,
  ),
  pair(
    'a request is sent by the server as well',
    { requests: [request('ask')] },
    { requests: [request('ask', nothing, nothing, {}, { from: 'both' })] },
    [['request-sender-changed', 'request ask', 'docs']],
  ),
  pair(
    'a request is sent by the server instead',
    { requests: [request('ask')] },
    { requests: [request('ask', nothing, nothing, {}, { from: 'server' })] },
    [['request-sender-changed', 'request ask', 'writer docs']],
    MEANING,
  ),
  pair(
    'a request of the server asks less, and its answer says less',
    { requests: [ask(text, text, 'server')] },
    { requests: [ask(maybe, maybe, 'server')] },
    [
      ['param-made-optional', 'request ask params /a', 'reader source docs'],
      ['param-made-optional', 'request ask result /a', 'docs'],
    ],
  ),
  pair(
    'a request of the server is added',
    {},
    { requests: [request('ask', nothing, nothing, {}, { from: 'server', since: 2 })] },
    [['request-added', 'request ask', '']],
  ),
  pair('a request of the server is removed', { requests: [ask(text, text, 'server')] }, {}, [
    ['request-removed', 'request ask', 'reader source docs'],
  ]),
  pair(
    'a request of the server is renamed',
    { requests: [ask(text, text, 'server')] },
    { requests: [{ ...ask(text, text, 'server'), name: 'inquire', since: 2 }] },
    [['request-renamed', 'request ask', 'reader source docs']],
  ),
  pair(
    'a request of the client is removed, and the server sends another of its shape: no rename',
    { requests: [request('ask', text, text, { params: example, result: example })] },
    { requests: [{ ...ask(text, text, 'server'), name: 'inquire', since: 2 }] },
    [
      ['request-removed', 'request ask', 'writer source docs'],
      ['request-added', 'request inquire', ''],
    ],
  ),
  pair(
    'a request of the server is no longer sent: its name is a notification of clients',
    { requests: [ask(text, text, 'server')] },
    { notifications: [notification('ask', text, example)] },
    [
      ['request-became-notification', 'request ask', 'reader source docs'],
      ['since-too-early', 'notification ask', 'docs'],
    ],
  ),
  pair(
    'a notification of clients becomes a request of the server',
    { notifications: [notification('ask', text, example)] },
    { requests: [{ ...ask(text, text, 'server'), since: 2 }] },
    [['notification-became-request', 'notification ask', 'writer source docs']],
  ),
  pair(
    'frames call a request of the server otherwise',
    { requests: [ask(text, text, 'server')] },
    { requests: [{ ...ask(text, text, 'server'), onWire: 'things/ask' }] },
    [['wire-name-changed', 'request ask', 'reader source docs']],
    MEANING,
  ),
  pair(
    'the server may fail for a further reason',
    {
      requests: [request('ask', nothing, nothing, {}, { from: 'server', errors: [lost] })],
      errors,
    },
    {
      requests: [request('ask', nothing, nothing, {}, { from: 'server', errors: [lost, busy] })],
      errors,
    },
    [['request-error-added', 'request ask', 'docs']],
  ),
  pair(
    'clients refuse a request of the server no longer for a reason',
    {
      requests: [request('ask', nothing, nothing, {}, { from: 'server', errors: [lost, busy] })],
      errors,
    },
    {
      requests: [request('ask', nothing, nothing, {}, { from: 'server', errors: [lost] })],
      errors,
    },
    [['request-error-removed', 'request ask', 'docs']],
  ),
  pair(
    'a request of both sides is left to the client',
    { requests: [ask(text, text, 'both')] },
    { requests: [request('ask', text, text, { params: example, result: example })] },
    [['request-sender-changed', 'request ask', 'reader docs']],
    MEANING,
  ),
  pair(
    'a request of both sides asks less',
    { requests: [ask(text, text, 'both')] },
    { requests: [ask(maybe, text, 'both')] },
    [['param-made-optional', 'request ask params /a', 'reader source docs']],
  ),
];
