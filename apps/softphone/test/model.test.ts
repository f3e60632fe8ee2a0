import { describe, expect, it } from '@jest/globals';
import { createBrowserStore } from '../src/model/browser-store.js';
import { parseChosen } from '../src/model/devices.js';
import { matching, printPayload, withEvent } from '../src/model/event-log.js';
import { type HistoryEntry, parseHistory, withEntry } from '../src/model/history.js';
import { parseLogin } from '../src/model/saved-login.js';
import { callProblem, formatDuration, loginProblem } from '../src/model/words.js';

describe('the event log', () => {
  it('numbers events, the newest first, and keeps the last 200', () => {
    let log = withEvent([], 'client', { name: 'SDKReady' }, 1, 1);
    for (let i = 0; i < 300; i += 1) log = withEvent(log, 'call', { name: 'Connected' }, i, i + 2);
    expect(log).toHaveLength(200);
    expect(log[0]).toMatchObject({ nth: 301, name: 'Connected', source: 'call' });
    expect(matching(log, 'sdk')).toEqual([]);
    expect(matching(withEvent(log, 'client', { name: 'SDKReady' }, 2, 302), ' sdk ')).toHaveLength(
      1,
    );
  });

  it('shows parameters, but no secrets and no innards of objects', () => {
    class Call {
      state = 'ENDED';
    }
    const text = printPayload({
      call: new Call(),
      tokens: { accessToken: 'abcdefghijkl' },
      key: 'secretsecret',
      error: new TypeError('no'),
    });
    expect(JSON.parse(text)).toEqual({
      call: '<Call>',
      tokens: { accessToken: 'abcdef…' },
      key: 'secret…',
      error: 'TypeError: no',
    });
  });

  it('prints objects that have no class', () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    const odd = Object.create(bare) as object;
    expect(JSON.parse(printPayload({ bare, odd }))).toEqual({ bare: { a: 1 }, odd: '<object>' });
    expect(JSON.parse(printPayload(bare))).toEqual({ a: 1 });
  });
});

describe('what the browser stored', () => {
  const bad = [undefined, '', '{', 'null', '5', '"text"', '[]', '{"microphone":5,"user":5}'];

  it('is the choice of devices, or none where it cannot be read', () => {
    const none = { microphone: '', speaker: '', camera: '' };
    for (const text of bad) expect(parseChosen(text)).toEqual(none);
    expect(parseChosen('{"microphone":"m","more":1}')).toEqual({ ...none, microphone: 'm' });
  });

  it('is a login, or none where a part is missing', () => {
    for (const text of bad) expect(parseLogin(text)).toBeUndefined();
    const login = { user: 'a', accessToken: 'b', refreshToken: 'c', deviceToken: 'd', stay: true };
    expect(parseLogin(JSON.stringify(login))).toEqual(login);
    expect(parseLogin(JSON.stringify({ ...login, refreshToken: undefined }))).toBeUndefined();
  });

  it('is nothing where the browser forbids to store', () => {
    const store = createBrowserStore(() => {
      throw new Error('The operation is insecure.');
    });
    store.write('key', 'text');
    store.remove('key');
    expect(store.read('key')).toBeUndefined();
  });
});

describe('the history', () => {
  const entry = (id: string): HistoryEntry => ({
    id,
    number: 'bob',
    displayName: 'Bob',
    direction: 'out',
    outcome: 'answered',
    startedAt: 0,
    durationMs: 1,
  });

  it('has each call once, and fifty at most', () => {
    const many = Array.from({ length: 60 }, (_, i) => entry(String(i))).reduce(
      withEntry,
      [] as HistoryEntry[],
    );
    expect(many).toHaveLength(50);
    expect(many[0]?.id).toBe('59');
    expect(withEntry(many, entry('58'))).toHaveLength(50);
  });

  it('is empty where what was stored cannot be read', () => {
    expect(parseHistory(undefined)).toEqual([]);
    expect(parseHistory('{')).toEqual([]);
    expect(parseHistory('{}')).toEqual([]);
    expect(parseHistory(JSON.stringify([null, 1, {}, entry('1')]))).toEqual([entry('1')]);
  });
});

describe('words', () => {
  it('say what a code means', () => {
    expect(loginProblem(401)).toContain('password');
    expect(loginProblem(undefined)).toContain('failed');
    expect(loginProblem(429, 3_200)).toBe('Too many attempts. Try again in 4 s.');
    expect(loginProblem(429)).toBe('Too many attempts. Try again later.');
    expect(callProblem(486, 'x')).toContain('Busy');
    expect(callProblem(999, 'x')).toBe('x');
    expect([0, 65_000, 3_605_000].map(formatDuration)).toEqual(['0:00', '1:05', '1:00:05']);
  });
});
