import { host, HostObject } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { type CorpusCase, pair } from './corpus-case.js';
import { error, event, notification, request } from './declare.js';

const text = Type.Object({ a: Type.String() });
const example = { a: 'x' };
const newer = { since: 2 };
const two = Type.Object({ a: Type.String(), b: Type.Integer() });
const [lost, busy] = [error('Lost', 1), error('Busy', 2)];

/** Messages that come, go, get other names or change sides. */
export const messageCases: readonly CorpusCase[] = [
  pair('nothing changes', { events: [event('A')] }, { events: [event('A')] }, []),
  pair('an event is added', {}, { events: [event('A', text, example, newer)] }, [
    ['event-added', 'event A', ''],
  ]),
  pair('an event is added that claims an older level', {}, { events: [event('A')] }, [
    ['event-added', 'event A', ''],
    ['since-too-early', 'event A', 'docs'],
  ]),
  pair('an event is removed', { events: [event('A', text, example)] }, {}, [
    ['event-removed', 'event A', 'reader source docs'],
  ]),
  pair(
    'an event of the client is removed',
    { events: [event('A', text, example, { origin: 'client' })] },
    {},
    [['event-removed', 'event A', 'source docs']],
  ),
  pair(
    'a signal between client and gateway is removed',
    { events: [event('A', text, example, { target: 'signalling' })] },
    {},
    [['event-removed', 'event A', 'reader source docs']],
  ),
  pair(
    'an event is renamed',
    { events: [event('A', two, { a: 'x', b: 1 })] },
    { events: [event('B', two, { a: 'x', b: 1 }, newer)] },
    [['event-renamed', 'event A', 'reader source docs']],
  ),
  pair(
    'an event is removed and another of another shape is added',
    { events: [event('A', two, { a: 'x', b: 1 })] },
    { events: [event('B', text, example, newer)] },
    [
      ['event-removed', 'event A', 'reader source docs'],
      ['event-added', 'event B', ''],
    ],
  ),
  pair(
    'two events of one shape are removed and a third is added: no rename can be told',
    { events: [event('A', two, { a: 'x', b: 1 }), event('B', two, { a: 'x', b: 1 })] },
    { events: [event('C', two, { a: 'x', b: 1 }, newer)] },
    [
      ['event-removed', 'event A', 'reader source docs'],
      ['event-removed', 'event B', 'reader source docs'],
      ['event-added', 'event C', ''],
    ],
  ),
  pair(
    'an event is raised by another object',
    { events: [event('A', text, example)] },
    { events: [event('A', text, example, { target: 'directory' })] },
    [['event-target-changed', 'event A', 'source docs']],
  ),
  pair(
    'an event of the client becomes one of a call',
    { events: [event('A', text, example)] },
    { events: [event('A', text, example, { target: 'call' })] },
    [
      ['event-target-changed', 'event A', 'source docs'],
      ['param-required-added', 'event A params /call', ''],
      ['param-required-added', 'event A wire /callId', ''],
    ],
  ),
  pair(
    'an event of a call becomes one of the client',
    { events: [event('A', text, example, { target: 'call' })] },
    { events: [event('A', text, example)] },
    [
      ['event-target-changed', 'event A', 'source docs'],
      ['param-required-removed', 'event A params /call', 'source docs'],
      ['param-required-removed', 'event A wire /callId', 'reader source docs'],
    ],
  ),
  pair(
    'an event of the client is sent by the gateway as well',
    { events: [event('A', text, example, { origin: 'client' })] },
    { events: [event('A', text, example, { origin: 'both' })] },
    [
      ['event-origin-changed', 'event A', 'docs'],
      ['event-wire-added', 'event A', ''],
    ],
  ),
  pair(
    'an event of the gateway is left to the client',
    { events: [event('A', text, example)] },
    { events: [event('A', text, example, { origin: 'client' })] },
    [
      ['event-origin-changed', 'event A', 'docs'],
      ['event-wire-removed', 'event A', 'reader source docs'],
    ],
  ),
  pair(
    'an event of both sides is left to the gateway',
    { events: [event('A', text, example, { origin: 'both' })] },
    { events: [event('A', text, example)] },
    [['event-origin-changed', 'event A', 'docs']],
  ),
  pair(
    'only the wire of an event changes',
    { events: [event('A', text, example)] },
    { events: [event('A', text, example, { wire: two, wireExamples: { b: { a: 'x', b: 1 } } })] },
    [['param-required-added', 'event A wire /b', '']],
  ),
  pair(
    'only the payload of an event changes',
    { events: [event('A', two, { a: 'x', b: 1 })] },
    {
      events: [event('A', text, example, { wire: two, wireExamples: { b: { a: 'x', b: 1 } } })],
    },
    [['param-required-removed', 'event A params /b', 'source docs']],
  ),
  pair(
    'an event carries another host object',
    {
      events: [
        event(
          'A',
          Type.Object({ at: HostObject('Canvas', 'It.') }),
          { at: host('Canvas') },
          { origin: 'client' },
        ),
      ],
    },
    {
      events: [
        event(
          'A',
          Type.Object({ at: HostObject('Screen', 'It.') }),
          { at: host('Screen') },
          { origin: 'client' },
        ),
      ],
    },
    [['type-changed', 'event A params /at', 'source docs']],
  ),
  pair(
    'a request is added',
    {},
    { requests: [request('ask', text, text, { params: example, result: example }, newer)] },
    [['request-added', 'request ask', '']],
  ),
  pair('a request is removed', { requests: [request('ask')] }, {}, [
    ['request-removed', 'request ask', 'writer source docs'],
  ]),
  pair(
    'a request is renamed',
    { requests: [request('ask', text, undefined, { params: example })] },
    { requests: [request('inquire', text, undefined, { params: example }, newer)] },
    [['request-renamed', 'request ask', 'writer source docs']],
  ),
  pair(
    'a request may fail for a further reason',
    {
      requests: [request('ask', undefined, undefined, {}, { errors: [lost] })],
      errors: [lost, busy],
    },
    {
      requests: [request('ask', undefined, undefined, {}, { errors: [lost, busy] })],
      errors: [lost, busy],
    },
    [['request-error-added', 'request ask', 'docs']],
  ),
  pair(
    'a request no longer fails for a reason',
    {
      requests: [request('ask', undefined, undefined, {}, { errors: [lost, busy] })],
      errors: [lost, busy],
    },
    {
      requests: [request('ask', undefined, undefined, {}, { errors: [lost] })],
      errors: [lost, busy],
    },
    [['request-error-removed', 'request ask', 'docs']],
  ),
  pair(
    'a notification is added',
    {},
    { notifications: [notification('nudge', text, example, newer)] },
    [['notification-added', 'notification nudge', '']],
  ),
  pair('a notification is removed', { notifications: [notification('nudge')] }, {}, [
    ['notification-removed', 'notification nudge', 'writer source docs'],
  ]),
  pair(
    'a notification is renamed',
    { notifications: [notification('nudge', text, example)] },
    { notifications: [notification('wake', text, example, newer)] },
    [['notification-renamed', 'notification nudge', 'writer source docs']],
  ),
  pair(
    'a request is no longer answered',
    { requests: [request('ask', text, undefined, { params: example })] },
    { notifications: [notification('ask', text, example)] },
    [
      ['request-became-notification', 'request ask', 'writer source docs'],
      ['since-too-early', 'notification ask', 'docs'],
    ],
  ),
  pair(
    'a notification is answered',
    { notifications: [notification('ask', text, example)] },
    { requests: [request('ask', text, undefined, { params: example }, newer)] },
    [['notification-became-request', 'notification ask', 'writer source docs']],
  ),
];
