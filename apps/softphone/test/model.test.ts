import { describe, expect, it } from '@jest/globals';
import { formatDuration } from '@ringspec/page/duration';
import { createBrowserStore } from '../src/model/browser-store.js';
import { parseChosen } from '../src/model/devices.js';
import { matching, printPayload, withEvent } from '../src/model/event-log.js';
import { matchingContacts } from '../src/model/contacts.js';
import {
  byDay,
  type HistoryEntry,
  parseHistory,
  withEntry,
  withoutCalls,
} from '../src/model/history.js';
import { loudness } from '../src/model/microphone-test.js';
import { renderRing, ringSounds } from '../src/model/ring-sounds.js';
import { createSettings, parseSettings } from '../src/model/settings.js';
import { parseLogin } from '../src/model/saved-login.js';
import {
  callEnd,
  callProblem,
  loginProblem,
  mediaProblem,
  statusProblem,
} from '../src/model/saying.js';
import { english } from '../src/words/english.js';

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

  it('has no call that goes on', () => {
    const history = [entry('b'), entry('a')];
    expect(withoutCalls(history, [{ id: 'b' }, { id: 'c' }])).toEqual([entry('a')]);
  });

  it('is shown by the days on which calls began', () => {
    const at = (id: string, ...when: [number, number, number]) => ({
      ...entry(id),
      startedAt: new Date(2026, 4, ...when).getTime(),
    });
    const days = byDay([at('c', 7, 0, 5), at('b', 6, 23, 55), at('a', 6, 9, 0)]);
    expect(days.map(({ entries }) => entries.map(({ id }) => id))).toEqual([['c'], ['b', 'a']]);
    expect(days[0]?.day).toBe(new Date(2026, 4, 7).getTime());
  });

  it('is empty where what was stored cannot be read', () => {
    expect(parseHistory(undefined)).toEqual([]);
    expect(parseHistory('{')).toEqual([]);
    expect(parseHistory('{}')).toEqual([]);
    expect(parseHistory(JSON.stringify([null, 1, {}, entry('1')]))).toEqual([entry('1')]);
  });
});

describe('sayings', () => {
  const said = (say: ((words: typeof english) => string) | undefined) => say?.(english);

  it('say what a code means', () => {
    expect(said(loginProblem(401))).toBe('The password is wrong.');
    expect(said(loginProblem(undefined))).toBe('The login failed. Try again.');
    expect(said(loginProblem(429, 3_200))).toBe('Too many attempts. Try again in 4 s.');
    expect(said(loginProblem(429))).toBe('Too many attempts. Try again later.');
    expect(said(callProblem(486))).toBe('Busy in another call.');
    expect(said(callProblem(999))).toBe('The call failed.');
    expect(said(callEnd('peerLost'))).toBe('The other side lost its connection.');
    expect(callEnd('hungUp')).toBeUndefined();
    expect(said(mediaProblem('busy'))).toContain('another program');
    expect(said(mediaProblem(undefined))).toBe('Microphone or camera could not be used.');
    expect(said(statusProblem(2))).toContain('does not allow');
  });

  it('print durations', () => {
    expect([0, 65_000, 3_605_000].map(formatDuration)).toEqual(['0:00', '1:05', '1:00:05']);
  });
});

describe('people', () => {
  it('are found by a part of their name or number, in any case', () => {
    const contact = (number: string, displayName: string) => ({
      number,
      displayName,
      kind: 'user' as const,
      online: true,
    });
    const list = [contact('bob', 'Robert Brown'), contact('carol', 'Carol Clark')];
    const found = (text: string) => matchingContacts(list, text).map(({ number }) => number);
    expect(found(' ROB ')).toEqual(['bob']);
    expect(found('bob')).toEqual(['bob']);
    expect(found('')).toEqual(['bob', 'carol']);
    expect(found('x')).toEqual([]);
  });
});

describe('settings', () => {
  it('are kept, and begin anew where they cannot be read', () => {
    const stored = new Map<string, string>();
    const store = {
      read: (key: string) => stored.get(key),
      write: (key: string, text: string) => void stored.set(key, text),
      remove: (key: string) => void stored.delete(key),
    };
    const settings = createSettings(store);
    expect(settings.values.value).toMatchObject({ shortcuts: true, developer: false });
    settings.change({ shortcuts: false, pauseReasons: { CUSTOM_1: 'Lunch' } });
    expect(createSettings(store).values.value).toMatchObject({
      shortcuts: false,
      pauseReasons: { CUSTOM_1: 'Lunch' },
    });
    const first = parseSettings(undefined);
    for (const bad of ['{', '5', '{"ringSound":"siren","shortcuts":"no","pauseReasons":[1]}']) {
      expect(parseSettings(bad)).toEqual(first);
    }
  });
});

describe('sound', () => {
  it('of each ring is a WAV file that is heard, but for the silent one', () => {
    for (const sound of ringSounds) {
      const file = renderRing(sound);
      const samples = new Int16Array(file.buffer, 44);
      expect(new TextDecoder().decode(file.slice(0, 4))).toBe('RIFF');
      expect(samples.some((sample) => Math.abs(sample) > 3_000)).toBe(sound !== 'silent');
      expect(samples.every((sample) => Math.abs(sample) < 32_767)).toBe(true);
    }
  });

  it('is measured as ears hear it', () => {
    expect(loudness(new Float32Array(64))).toBe(0);
    expect(loudness(new Float32Array(64).fill(1))).toBe(1);
    expect(loudness(new Float32Array(64).fill(0.0316))).toBeCloseTo(0.5, 2);
  });
});
