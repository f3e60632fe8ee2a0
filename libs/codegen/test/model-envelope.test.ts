/** The model of a protocol whose frames are not Ringspec's own, and of requests from either side. */
import { describe, expect, it } from '@jest/globals';
import { generatedNames } from '../src/model/generated-names.js';
import { examineProtocol } from '../src/model/build-model.js';
import {
  emptyProtocol,
  eventOf,
  mistakesIn,
  modelOf,
  notificationOf,
  requestOf,
} from './support/small-protocol.js';

const envelope = { name: 'tagged frames', frames: { event: { type: '$name', data: '$payload' } } };

describe('the envelope of a protocol', () => {
  it('is in its model, and nothing there where frames are our own', () => {
    expect(modelOf({ envelope }).envelope).toEqual({
      ...{ name: 'tagged frames', server: 'server', batches: false, frames: envelope.frames },
    });
    expect(Object.keys(modelOf({}))).not.toContain('envelope');
  });

  it('is not in the model where it is wrong', () => {
    expect(mistakesIn({ envelope: 'morse' })).toMatchObject([{ rule: 'wrong-envelope' }]);
    const wrong = { ...emptyProtocol, envelope: { ...envelope, tag: 'type' } };
    expect(examineProtocol(wrong).model.envelope).toBeUndefined();
    expect(mistakesIn({ envelope: { ...envelope, tag: 'type' } }).map(({ rule }) => rule)).toEqual([
      'wrong-envelope',
    ]);
  });

  it('leaves what listeners get to those who read the frames', () => {
    const targets = [
      { name: 'client', summary: 'It.' },
      { name: 'line', summary: 'It.', internal: true },
    ];
    const told = (change: object) =>
      modelOf({ targets, ...change }).targets.map(({ name, internal }) => [name, internal]);
    expect(told({ envelope })).toEqual([
      ['client', true],
      ['line', true],
    ]);
    expect(told({})).toEqual([
      ['client', false],
      ['line', true],
    ]);
  });

  it('has types of its own for the frames', () => {
    const named = (change: object) =>
      generatedNames(modelOf({ events: [eventOf('Rang')], ...change }))
        .filter(({ at }) => at === 'the frames')
        .map(({ name }) => name);
    expect(named({})).toEqual([]);
    expect(named({ envelope })).toEqual(['RangEventFrame', 'ServerFrame', 'ClientFrame']);
  });
});

describe('a message of a model', () => {
  it('is from the client, unless it says otherwise', () => {
    const { requests } = modelOf({
      envelope: 'json-rpc',
      requests: [
        requestOf('plain'),
        requestOf('ask', { from: 'client' }),
        requestOf('tell', { from: 'server' }),
        requestOf('swap', { from: 'both' }),
      ],
    });
    expect(requests.map((request) => [request.name, 'from' in request, request.from])).toEqual([
      ['plain', false, undefined],
      ['ask', false, undefined],
      ['tell', true, 'server'],
      ['swap', true, 'both'],
    ]);
  });

  it('says what it is called on the wire where that is another name', () => {
    const { events, requests, notifications } = modelOf({
      envelope: 'json-rpc',
      events: [eventOf('Rang', { onWire: 'line/rang' }), eventOf('Shown', { onWire: 'Shown' })],
      requests: [requestOf('ask', { onWire: 'tools/ask' })],
      notifications: [notificationOf('ack')],
    });
    expect(
      [...events, ...requests, ...notifications].map(({ name, onWire }) => [name, onWire]),
    ).toEqual([
      ['Rang', 'line/rang'],
      ['Shown', undefined],
      ['ask', 'tools/ask'],
      ['ack', undefined],
    ]);
  });

  it('is called on the wire by a text', () => {
    expect(mistakesIn({ events: [eventOf('Rang', { onWire: 7 })] })).toMatchObject([
      { rule: 'wrong-member', at: 'event Rang', message: '`onWire` is a text' },
    ]);
  });
});
