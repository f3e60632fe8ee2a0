/** Names that are made of those of declarations: no two declarations are made into one. */
import { describe, expect, it } from '@jest/globals';
import { defineType } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { generatedNames } from '../src/model/generated-names.js';
import {
  about,
  eventOf,
  mistakesIn,
  modelOf,
  notificationOf,
  requestOf,
  rulesIn,
} from './support/small-protocol.js';

const type = (name: string) => defineType(name, about, Type.Null());

/** One declaration of each kind. */
const whole = {
  types: [type('Thing')],
  targets: [
    { name: 'client', summary: 'It.' },
    { name: 'line', summary: 'It.', internal: true },
  ],
  events: [eventOf('Rang'), eventOf('Shown', { origin: 'client' })],
  requests: [requestOf('ask')],
  notifications: [notificationOf('ack')],
};

describe('the names that are generated', () => {
  it('are those of the declarations, and some that are made of them', () => {
    const names = generatedNames(modelOf(whole)).map(({ name, at }) => `${name} for ${at}`);
    expect(names).toEqual([
      'Thing for type Thing',
      'Rang for event Rang',
      'RangWire for event Rang',
      'Shown for event Shown',
      'AskParams for request ask',
      'AskResult for request ask',
      'AckParams for notification ack',
      'ClientEvents for target client',
      'ClientEventMap for target client',
      'ClientEvent for target client',
      'AuthErrorCode for domain auth',
      'authErrors for domain auth',
      'retryableAuthErrors for domain auth',
    ]);
  });

  it.each([
    ['Rang', 'event Rang'],
    ['RangWire', 'event Rang'],
    ['AskParams', 'request ask'],
    ['AskResult', 'request ask'],
    ['AckParams', 'notification ack'],
    ['ClientEvents', 'target client'],
    ['ClientEventMap', 'target client'],
    ['ClientEvent', 'target client'],
    ['AuthErrorCode', 'domain auth'],
  ])('are no name of a type: %s', (name, at) => {
    const found = mistakesIn({ ...whole, types: [type(name)] });
    expect(found.map((mistake) => [mistake.rule, mistake.at])).toEqual([
      ['generated-name-clash', at],
    ]);
    expect(found[0]?.message).toBe(
      `\`${name}\` is generated for type ${name} too: rename one of them`,
    );
  });

  it('leave those free that are made of nothing here', () => {
    const free = ['ShownWire', 'LineEvents', 'LineEventMap', 'AckResult'].map(type);
    expect(rulesIn({ ...whole, types: free })).toEqual([]);
  });

  it.each([
    ...['Open', 'ErrorDomain', 'HostObject', 'HostObjects', 'WireEventMap', 'RequestMap'],
    ...['NotificationMap', 'protocolName', 'protocolLevel', 'subprotocol'],
  ])('are there for every protocol: %s', (codes) => {
    const [found, ...more] = mistakesIn({ domains: [{ name: 'auth', summary: 'It.', codes }] });
    expect(found).toMatchObject({ rule: 'generated-name-clash', at: 'domain auth' });
    expect(found?.message).toContain(`\`${codes}\` is generated for every protocol too`);
    expect(more).toEqual([]);
  });

  it('are told once of two declarations of one name', () => {
    expect(rulesIn({ events: [eventOf('Rang'), eventOf('Rang')] })).toEqual([
      'duplicate-name at event Rang',
    ]);
  });
});

describe('the files that are named after declarations', () => {
  it.each<[string, object]>([
    ['type Thing', { types: [type('Thing'), type('THING')] }],
    ['event RANG', { events: [eventOf('Rang'), eventOf('RANG')] }],
    ['request askMe', { requests: [requestOf('askme'), requestOf('askMe')] }],
    [
      'notification askMe',
      { requests: [requestOf('askme')], notifications: [notificationOf('askMe')] },
    ],
  ])('differ by more than capitals: %s', (at, change) => {
    const found = mistakesIn(change).filter(({ rule }) => rule === 'file-name-clash');
    expect(found.map((mistake) => mistake.at)).toEqual([at]);
    expect(found[0]?.message).toMatch(/^only capitals tell it from (type|event|request) \w+, and/);
  });

  it('lie in folders of their own, by kind', () => {
    expect(rulesIn({ types: [type('ASK')], requests: [requestOf('ask')] })).toEqual([]);
  });
});
