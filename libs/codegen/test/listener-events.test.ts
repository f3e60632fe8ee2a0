/** Which payloads of events are something of their own. */
import { describe, expect, it } from '@jest/globals';
import { eventsWithPayloads, listenerEvents } from '../src/model/listener-events.js';
import type { EventModel, Model, Schema } from '../src/model/model.js';

const integer: Schema = { type: 'integer' };
const wire: Schema = { type: 'object', properties: { n: integer }, required: ['n'] };
const named: Schema = {
  type: 'object',
  properties: { name: { const: 'Rang' }, n: integer },
  required: ['name', 'n'],
};

const eventOf = (change: Partial<EventModel>): EventModel =>
  ({ name: 'Rang', target: 'client', payload: named, wire, ...change }) as EventModel;

function payloads(...changes: Partial<EventModel>[]): number {
  const targets = [{ name: 'client' }, { name: 'hidden', internal: true }];
  const model = { events: changes.map(eventOf), targets } as unknown as Model;
  return eventsWithPayloads(model).length;
}

describe('a payload', () => {
  it('that is what crosses the wire, with the name of the event, is nothing of its own', () => {
    expect(payloads({})).toBe(0);
    const optional = { ...wire, required: undefined } as unknown as Schema;
    expect(payloads({ payload: { ...named, required: ['name'] }, wire: optional })).toBe(1);
    const { required: _, ...free } = wire;
    expect(payloads({ payload: { ...named, required: ['name'] }, wire: free })).toBe(0);
    const { required: __, ...nameless } = named;
    expect(payloads({ payload: nameless, wire: free })).toBe(0);
  });

  it.each<[string, Partial<EventModel>]>([
    ['of an event that does not cross it', { wire: undefined as never }],
    ['without the name', { payload: wire }],
    ['without members', { payload: { type: 'object' }, wire: { type: 'object' } }],
    ['with a member more', { payload: { ...named, properties: { ...named.properties, m: {} } } }],
    ['that needs less', { payload: { ...named, required: ['name'] } }],
    ['that says more', { payload: { ...named, minProperties: 1 } as Schema }],
  ])('%s is', (_, change) => {
    expect(payloads(change)).toBe(1);
    expect(payloads({}, change)).toBe(2);
  });

  it('of what no application hears of is not looked at', () => {
    expect(payloads({ target: 'hidden', payload: {} })).toBe(0);
    const hidden = eventOf({ target: 'hidden' });
    const targets = [{ name: 'hidden', internal: true }];
    expect(listenerEvents({ events: [hidden], targets } as unknown as Model)).toEqual([]);
  });
});
