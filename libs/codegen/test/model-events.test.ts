/** What a listener gets of an event and what crosses the wire: its own parameters, and those of its target. */
import { describe, expect, it } from '@jest/globals';
import { HostObject, host } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { listenerEvents } from '../src/model/listener-events.js';
import type { EventModel } from '../src/model/model.js';
import { eventOf, mistakesIn, modelOf, rulesIn } from './support/small-protocol.js';

const line = {
  ...{ name: 'line', summary: 'A line.' },
  context: { line: HostObject('Line', 'The line.') },
  address: {
    params: Type.Object({ lineId: Type.String(), site: Type.Optional(Type.String()) }),
    example: { lineId: 'l1' },
  },
};
const inner = { ...line, name: 'inner', internal: true };
const targets = [{ name: 'client', summary: 'The client.' }, line, inner];
const params = Type.Object({ n: Type.Integer(), m: Type.Optional(Type.Integer()) });
const said = { params, examples: { one: { n: 1 } } };

function modelled(name: string, change: object): EventModel {
  const [event] = modelOf({ targets, events: [eventOf(name, { ...said, ...change })] }).events;
  if (!event) throw new Error('there is no event');
  return event;
}

describe('an event', () => {
  it('has its name for listeners, and only its parameters on the wire', () => {
    const event = modelled('Rang', {});
    expect(event.payload).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', enum: ['Rang'], description: 'Name of the event.' },
        ...{ n: { type: 'integer' }, m: { type: 'integer' } },
      },
      required: ['name', 'n'],
    });
    expect(event.wire).toEqual({
      ...{ type: 'object', properties: { n: { type: 'integer' }, m: { type: 'integer' } } },
      required: ['n'],
    });
    expect(event.examples).toEqual([{ title: 'one', value: { name: 'Rang', n: 1 } }]);
    expect(event.wireExamples).toEqual([{ title: 'one', value: { n: 1 } }]);
  });

  it('has the context of its target for listeners, and its address on the wire', () => {
    const event = modelled('Rang', { target: 'line' });
    expect(Object.keys(event.payload.properties ?? {})).toEqual(['name', 'line', 'n', 'm']);
    expect(event.payload.required).toEqual(['name', 'line', 'n']);
    expect(Object.keys(event.wire?.properties ?? {})).toEqual(['lineId', 'site', 'n', 'm']);
    expect(event.wire?.required).toEqual(['lineId', 'n']);
    expect(event.examples[0]?.value).toEqual({ name: 'Rang', line: { $host: 'Line' }, n: 1 });
    expect(event.wireExamples[0]?.value).toEqual({ lineId: 'l1', n: 1 });
  });

  it('demands nothing on the wire where it demands nothing', () => {
    const optional = Type.Object({ m: Type.Optional(Type.Integer()) });
    const event = modelled('Rang', { params: optional, examples: { one: {} } });
    expect(event.wire).toEqual({ type: 'object', properties: { m: { type: 'integer' } } });
    expect(event.payload.required).toEqual(['name']);
  });

  it('of an internal target is as it is on the wire, less the address', () => {
    const event = modelled('Rang', { target: 'inner' });
    expect(Object.keys(event.payload.properties ?? {})).toEqual(['n', 'm']);
    expect(event.examples[0]?.value).toEqual({ n: 1 });
    expect(event.wireExamples[0]?.value).toEqual({ lineId: 'l1', n: 1 });
  });

  it('of the client crosses no wire', () => {
    const event = modelled('Shown', { origin: 'client', target: 'line' });
    expect([event.wire, event.wireExamples]).toEqual([null, []]);
    expect(event.examples).toHaveLength(1);
  });

  it('may have another shape on the wire, with examples of its own', () => {
    const own = {
      params: Type.Object({ screen: HostObject('Screen', 'It.') }),
      examples: { one: { screen: host('Screen') } },
    };
    const wire = Type.Object({ screenId: Type.String() });
    const event = modelled('Shown', { ...own, wire, wireExamples: { two: { screenId: 's1' } } });
    expect(event.wire?.required).toEqual(['screenId']);
    expect(event.wireExamples).toEqual([{ title: 'two', value: { screenId: 's1' } }]);
    expect(event.examples[0]?.value).toMatchObject({ screen: { $host: 'Screen' } });
    const wrong = { ...own, wire, wireExamples: { two: { screenId: 7 } } };
    expect(mistakesIn({ events: [eventOf('Shown', wrong)] })).toMatchObject([
      { at: 'event Shown wire example two', message: '/screenId must be a string' },
    ]);
    expect(rulesIn({ events: [eventOf('Shown', { ...wrong, wireExamples: {} })] })).toEqual([
      'missing-example at event Shown wire',
    ]);
  });

  it('has no member that every event of its target has', () => {
    const event = (member: string, target: string) => {
      const taken = { target, params: Type.Object({ [member]: Type.Optional(Type.String()) }) };
      return { targets, events: [eventOf('Rang', taken)] };
    };
    const found = (member: string, target: string) =>
      mistakesIn(event(member, target))
        .filter(({ rule }) => rule === 'taken-member')
        .map(({ at, message }) => `${at}: ${message}`);
    expect(found('name', 'client')).toEqual([
      'event Rang: every event of its target has a member `name` already, which tells events apart: rename it',
    ]);
    for (const member of ['line', 'lineId']) {
      expect(found(member, 'line')).toEqual([
        `event Rang: every event of its target has a member \`${member}\` already: rename it`,
      ]);
      expect(found(member, 'client')).toEqual([]);
    }
    expect(found('name', 'inner')).toEqual([]);
  });

  it('is one that applications listen to, but for those of internal targets', () => {
    const events = ['client', 'line', 'inner'].map((target) =>
      eventOf(`From${target}`, { ...said, target }),
    );
    const heard = listenerEvents(modelOf({ targets, events }));
    expect(heard.map(({ name }) => name)).toEqual(['Fromclient', 'Fromline']);
  });
});

describe('the mistakes of an event', () => {
  const odd = Type.Object({ a: Type.Optional(Type.String({ typo: 1 })) });

  it('are told once where it has one shape for listeners and the wire', () => {
    expect(rulesIn({ events: [eventOf('Rang', { params: odd })] })).toEqual([
      'unknown-keyword at event Rang/a',
    ]);
    const enumerated = Type.Object({ a: Type.Optional(Type.Unsafe({ enum: ['a', 'b'] })) });
    expect(rulesIn({ events: [eventOf('Rang', { params: enumerated })] })).toEqual([
      'anonymous-enum at event Rang/a',
    ]);
  });

  it('are told each where it has two', () => {
    const both = { params: odd, wire: odd, wireExamples: { one: {} } };
    expect(rulesIn({ events: [eventOf('Rang', both)] })).toEqual([
      'unknown-keyword at event Rang/a',
      'unknown-keyword at event Rang wire/a',
    ]);
    const events = [eventOf('Rang', both), eventOf('Rung', { params: odd })];
    expect(rulesIn({ events })).toHaveLength(3);
  });

  it('are told of the wire alone where they are of the wire alone', () => {
    const wire = Type.Object({ any: Type.Optional(Type.Unknown()), n: Type.Optional(odd) });
    const rules = rulesIn({ events: [eventOf('Rang', { params: wire })] });
    expect(rules).toContain('unknown-type-on-wire at event Rang wire/any');
    expect(rules).not.toContain('unknown-keyword at event Rang wire/n/a');
    const screen = Type.Object({ screen: Type.Optional(HostObject('my screen', 'It.')) });
    expect(rulesIn({ events: [eventOf('Rang', { params: screen })] }).sort()).toEqual([
      'host-object-on-wire at event Rang wire/screen',
      'naming at event Rang/screen',
    ]);
  });
});
