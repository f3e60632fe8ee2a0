import { Type } from '@sinclair/typebox';
import { type CorpusCase, pair } from './corpus-case.js';
import { event, notification, request } from './declare.js';

const text = Type.Object({ a: Type.String() });
const maybe = Type.Object({ a: Type.Optional(Type.String()) });
const example = { a: 'x' };
const nothing = Type.Object({});
const ask = (params: typeof text | typeof maybe, result = params, from: 'server' | 'both') =>
  request('ask', params, result, { params: example, result: example }, { from });
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
    'a request of both sides asks less',
    { requests: [ask(text, text, 'both')] },
    { requests: [ask(maybe, text, 'both')] },
    [['param-made-optional', 'request ask params /a', 'reader source docs']],
  ),
];
