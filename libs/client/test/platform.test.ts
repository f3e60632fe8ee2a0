import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '@ringspec/protocol';
import { browserPlatform } from '../src/platform/browser-platform.js';
import { openBrowserSocket } from '../src/platform/browser-socket.js';
import type { PageSignal } from '../src/platform/platform.js';
import { randomUuid } from '../src/platform/random-uuid.js';
import { watchPage } from '../src/platform/watch-page.js';

const globals = globalThis as unknown as Record<string, unknown>;
const replaced = new Map<string, unknown>();

/** Gives the environment what a browser has, until the test is over. */
function pretend(name: string, value: unknown): void {
  if (!replaced.has(name)) replaced.set(name, globals[name]);
  globals[name] = value;
}

afterEach(() => {
  jest.restoreAllMocks();
  for (const [name, value] of replaced) globals[name] = value;
  replaced.clear();
});

describe('the platform of a browser', () => {
  it('reads what the page has when it is asked, not before', () => {
    const platform = browserPlatform();
    expect(platform.location).toBeUndefined();
    const location = { protocol: 'https:', host: 'phone.example' };
    pretend('location', location);
    expect(platform.location).toBe(location);
    expect(platform.media).toBe(globalThis);
    expect(platform.clock).toBe(systemClock);
    jest.spyOn(Math, 'random').mockReturnValue(0.25);
    expect(platform.random()).toBe(0.25);
    expect(platform).toMatchObject({ randomUuid, watchPage, openSocket: openBrowserSocket });
  });
});

describe('a random UUID', () => {
  const fill = (byte: number) =>
    jest.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((bytes) => {
      (bytes as unknown as Uint8Array).fill(byte);
      return bytes;
    });

  it('has its version and variant where the standard has them', () => {
    fill(0xff);
    expect(randomUuid()).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  });

  it('keeps its zeros', () => {
    fill(0);
    expect(randomUuid()).toBe('00000000-0000-4000-8000-000000000000');
  });

  it('keeps its bytes in their order', () => {
    jest.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((bytes) => {
      (bytes as unknown as Uint8Array).set(Array.from({ length: 16 }, (_, i) => i * 16 + i));
      return bytes;
    });
    expect(randomUuid()).toBe('00112233-4455-4677-8899-aabbccddeeff');
  });
});

describe('a socket of a browser', () => {
  class FakeWebSocket extends EventTarget {
    static made: FakeWebSocket | undefined;
    readonly OPEN = 1;
    readyState = 0;
    readonly done: unknown[] = [];
    constructor(...args: unknown[]) {
      super();
      this.done.push(args);
      FakeWebSocket.made = this;
    }
    send(text: string): void {
      this.done.push(text);
    }
    close(...args: unknown[]): void {
      this.done.push(args);
    }
    tell(name: string, members: object = {}): void {
      this.dispatchEvent(Object.assign(new Event(name), members));
    }
  }

  function open() {
    pretend('WebSocket', FakeWebSocket);
    const told: unknown[] = [];
    const socket = openBrowserSocket('wss://calls.example/ws', 'ringspec.v1', {
      opened: () => told.push('opened'),
      message: (text) => told.push(text),
      closed: (code, reason) => told.push([code, reason]),
    });
    return { socket, told, made: FakeWebSocket.made as FakeWebSocket };
  }

  it('tells what happens to it; what is no text is no frame', () => {
    const { told, made } = open();
    expect(made.done).toEqual([['wss://calls.example/ws', 'ringspec.v1']]);
    made.tell('open');
    made.tell('message', { data: '{}' });
    made.tell('message', { data: new ArrayBuffer(1) });
    made.tell('close', { code: 1001, reason: 'away' });
    expect(told).toEqual(['opened', '{}', '', [1001, 'away']]);
  });

  it('sends only while it is open, and can be closed', () => {
    const { socket, made } = open();
    socket.send('early');
    made.readyState = 1;
    socket.send('now');
    made.readyState = 2;
    socket.send('late');
    socket.close(1000, 'done');
    expect(made.done.slice(1)).toEqual(['now', [1000, 'done']]);
  });
});

describe('a page that is watched', () => {
  let page: EventTarget;
  let document: EventTarget & { visibilityState: string };

  beforeEach(() => {
    page = new EventTarget();
    document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    pretend('document', document);
    pretend('addEventListener', page.addEventListener.bind(page));
  });

  const hide = (persisted: boolean) =>
    page.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
  const turn = (visibilityState: string) => {
    document.visibilityState = visibilityState;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('tells when the network is back, when it is seen again and when it is left for good', () => {
    const signals: PageSignal[] = [];
    const stop = watchPage((signal) => signals.push(signal));
    page.dispatchEvent(new Event('online'));
    turn('hidden');
    hide(true);
    expect(signals).toEqual(['online']);
    turn('visible');
    hide(false);
    expect(signals).toEqual(['online', 'visible', 'leaving']);
    stop();
    page.dispatchEvent(new Event('online'));
    turn('visible');
    hide(false);
    expect(signals).toHaveLength(3);
  });

  it('tells when it stands still, goes on, or comes back from a cache', () => {
    const signals: PageSignal[] = [];
    const stop = watchPage((signal) => signals.push(signal));
    document.dispatchEvent(new Event('freeze'));
    document.dispatchEvent(new Event('resume'));
    expect(signals).toEqual(['frozen', 'visible']);
    for (const persisted of [false, true])
      page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    expect(signals).toEqual(['frozen', 'visible', 'visible']);
    stop();
  });

  it('tells of another network, not of each guess of its speed', () => {
    const connection = Object.assign(new EventTarget(), { type: 'wifi' as string | undefined });
    pretend('navigator', { connection });
    const signals: PageSignal[] = [];
    watchPage((signal) => signals.push(signal));
    const change = (type: string | undefined) => {
      connection.type = type;
      connection.dispatchEvent(new Event('change'));
      return signals.length;
    };
    expect(['wifi', 'cellular', 'cellular', 'wifi'].map(change)).toEqual([0, 1, 1, 2]);
    expect(new Set(signals)).toEqual(new Set(['network']));
  });

  it('is none where there is no document', () => {
    const added = jest.fn();
    pretend('document', undefined);
    pretend('addEventListener', added);
    watchPage(() => undefined)();
    expect(added).not.toHaveBeenCalled();
  });
});
