import { describe, expect, it } from '@jest/globals';
import { EventHost } from '../src/events/event-host.js';
import { TypedEmitter } from '../src/events/typed-emitter.js';

interface Map {
  Rang: { name: 'Rang'; times: number };
  Stopped: { name: 'Stopped' };
}

const names = { Rang: 'Rang', Stopped: 'Stopped' } as const;

function emitter(): { events: TypedEmitter<Map>; errors: unknown[] } {
  const errors: unknown[] = [];
  return { events: new TypedEmitter<Map>(names, (error) => errors.push(error)), errors };
}

describe('TypedEmitter', () => {
  it('calls listeners in order, with the name in the payload', () => {
    const { events } = emitter();
    const seen: unknown[] = [];
    events.on('Rang', (event) => seen.push(['first', event]));
    events.on('Rang', (event) => seen.push(['second', event]));
    const payload = events.emit('Rang', { times: 2 });
    expect(payload).toEqual({ name: 'Rang', times: 2 });
    expect(seen).toEqual([
      ['first', payload],
      ['second', payload],
    ]);
  });

  it('calls a listener added twice twice; off removes one, or all', () => {
    const { events } = emitter();
    let calls = 0;
    const listener = (): void => {
      calls += 1;
    };
    events.on('Stopped', listener);
    events.on('Stopped', listener);
    events.emit('Stopped', {});
    expect(calls).toBe(2);
    events.off('Stopped', listener);
    events.emit('Stopped', {});
    expect(calls).toBe(3);
    events.on('Stopped', listener);
    events.off('Stopped');
    events.emit('Stopped', {});
    expect(calls).toBe(3);
    expect(events.listenerCount('Stopped')).toBe(0);
    events.off('Stopped', listener);
  });

  it('lets no throwing listener stop another, and reports it', () => {
    const { events, errors } = emitter();
    const seen: string[] = [];
    const thrown = new Error('mine');
    events.on('Stopped', () => {
      throw thrown;
    });
    events.on('Stopped', () => seen.push('after'));
    events.emit('Stopped', {});
    expect(seen).toEqual(['after']);
    expect(errors).toEqual([thrown]);
  });

  it('survives a reporter that throws', () => {
    const events = new TypedEmitter<Map>(names, () => {
      throw new Error('reporter');
    });
    const seen: string[] = [];
    events.on('Stopped', () => {
      throw new Error('listener');
    });
    events.on('Stopped', () => seen.push('after'));
    events.emit('Stopped', {});
    expect(seen).toEqual(['after']);
  });

  it('honours once, even where the listener emits the event again', () => {
    const { events } = emitter();
    const seen: number[] = [];
    events.on(
      'Rang',
      ({ times }) => {
        seen.push(times);
        events.emit('Rang', { times: times + 1 });
      },
      { once: true },
    );
    events.emit('Rang', { times: 1 });
    events.emit('Rang', { times: 5 });
    expect(seen).toEqual([1]);
  });

  it('honours a signal, and holds on to none', () => {
    const { events } = emitter();
    const controller = new AbortController();
    const seen: number[] = [];
    events.on('Rang', ({ times }) => seen.push(times), { signal: controller.signal });
    events.emit('Rang', { times: 1 });
    controller.abort();
    events.emit('Rang', { times: 2 });
    events.on('Rang', ({ times }) => seen.push(times), { signal: controller.signal });
    events.emit('Rang', { times: 3 });
    expect(seen).toEqual([1]);
    expect(events.listenerCount('Rang')).toBe(0);
  });

  it('lets go of a signal when its listener leaves', () => {
    const { events } = emitter();
    const held = new Set<unknown>();
    const signal = {
      aborted: false,
      addEventListener: (_: string, leave: unknown) => held.add(leave),
      removeEventListener: (_: string, leave: unknown) => held.delete(leave),
    } as unknown as AbortSignal;
    events.on('Rang', () => undefined, { signal });
    events.on('Stopped', () => undefined, { signal, once: true });
    expect(held.size).toBe(2);
    events.off('Rang');
    events.emit('Stopped', {});
    expect(held.size).toBe(0);
  });

  it('does not call a listener that was removed during the dispatch, nor one that was added', () => {
    const { events } = emitter();
    const seen: string[] = [];
    const second = (): number => seen.push('second');
    events.on('Stopped', () => {
      seen.push('first');
      events.off('Stopped', second);
      events.on('Stopped', () => seen.push('late'), { once: true });
    });
    events.on('Stopped', second);
    events.on('Stopped', () => seen.push('third'));
    events.emit('Stopped', {});
    expect(seen).toEqual(['first', 'third']);
    events.emit('Stopped', {});
    expect(seen).toEqual(['first', 'third', 'first', 'third', 'late']);
  });

  it('may take names that are no events for others, or for nothing', () => {
    const meant: Record<string, string> = { Ring: 'Rang', Buzz: 'Buzzed' };
    const events = new TypedEmitter<Map>(
      names,
      () => undefined,
      (_, given = '') => meant[given],
    );
    const seen: string[] = [];
    for (const each of ['Ring', 'Buzz', 'Knock'] as unknown as 'Rang'[])
      events.on(each, ({ name }) => seen.push(name));
    events.emit('Rang', { times: 1 });
    expect(seen).toEqual(['Rang']);
    expect(events.listenerCount('Buzzed' as 'Rang')).toBe(0);
    for (const each of ['Buzz', 'Knock', 'Ring'] as unknown as 'Rang'[]) events.off(each);
    expect(events.listenerCount('Rang')).toBe(0);
  });

  it('refuses names that are no events, and listeners that are no functions', () => {
    const { events } = emitter();
    const unknown = { name: 'ClientError', errorName: 'UnknownEvent', code: 7 };
    expect(() => {
      events.on('Rnag' as 'Rang', () => undefined);
    }).toThrow(
      expect.objectContaining({ ...unknown, message: expect.stringContaining('Rang, Stopped') }),
    );
    expect(() => {
      events.off('toString' as 'Rang');
    }).toThrow(expect.objectContaining(unknown));
    expect(() => {
      events.on('Rang', undefined as never);
    }).toThrow(expect.objectContaining({ errorName: 'InvalidArgument' }));
  });
});

describe('the listener methods of a public object', () => {
  class Bell extends EventHost<Map> {
    readonly ring: (times: number) => void;
    constructor() {
      const events = new TypedEmitter<Map>(names, () => undefined);
      super(events);
      this.ring = (times) => events.emit('Rang', { times });
    }
  }

  it.each(['addEventListener', 'on'] as const)('%s adds, with options', (add) => {
    const bell = new Bell();
    const seen: number[] = [];
    bell[add]('Rang', ({ times }) => seen.push(times), { once: true });
    bell.ring(1);
    bell.ring(2);
    expect(seen).toEqual([1]);
  });

  it.each(['removeEventListener', 'off'] as const)('%s removes one, or all', (remove) => {
    const bell = new Bell();
    const seen: string[] = [];
    const first = () => seen.push('first');
    bell.on('Rang', first);
    bell.on('Rang', () => seen.push('second'));
    bell[remove]('Rang', first);
    bell.ring(1);
    expect(seen).toEqual(['second']);
    bell[remove]('Rang');
    bell.ring(2);
    expect(seen).toEqual(['second']);
  });
});
