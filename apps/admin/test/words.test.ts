import { describe, expect, it } from '@jest/globals';
import { OperationFailure } from '@ringspec/generated/http-client';
import { formatDuration } from '@ringspec/page/duration';
import { allPages } from '../src/model/all-pages.js';
import { sectionOf } from '../src/model/sections.js';
import { readSkills, skillText } from '../src/model/skill-text.js';
import { createSession } from '../src/model/session.js';
import { sentenceOf, share, statusWord } from '../src/model/words.js';

describe('words', () => {
  it.each([
    [-5, '0:00'],
    [7_999, '0:07'],
    [724_000, '12:04'],
    [3_753_000, '1:02:33'],
  ])('say of %d ms %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('say parts, statuses and what is wrong', () => {
    expect([share(undefined), share(0.825)]).toEqual(['–', '83 %']);
    expect([statusWord('READY'), statusWord('CUSTOM_3'), statusWord('LATER')]).toEqual([
      ...['Ready', 'Custom 3', 'LATER'],
    ]);
    expect(sentenceOf(new TypeError('Failed to fetch'))).toBe('The gateway does not answer.');
  });

  it('lead to a section, and to the wallboard from anywhere else', () => {
    expect(['#/users', '#keys', '', '#/toString'].map(sectionOf)).toEqual([
      ...['users', 'keys', 'wallboard', 'wallboard'],
    ]);
  });
});

it('all pages are fetched, up to a bound', async () => {
  const asked: unknown[] = [];
  const items = await allPages((query) => {
    asked.push(query.cursor);
    return Promise.resolve({ items: [asked.length], ...(asked.length < 3 && { next: 'n' }) });
  });
  expect([items, asked]).toEqual([
    [1, 2, 3],
    [undefined, 'n', 'n'],
  ]);
  expect(await allPages(() => Promise.resolve({ items: [1], next: 'n' }))).toHaveLength(20);
});

describe('a session', () => {
  const answers = (...list: [number, unknown?][]) => {
    const asked: { url: string; init: RequestInit | undefined }[] = [];
    const session = createSession((url, init) => {
      asked.push({ url: String(url), init });
      const [status, body] = list.shift() ?? [500];
      return Promise.resolve(
        new Response(body === undefined ? null : JSON.stringify(body), { status }),
      );
    });
    return { session, asked };
  };
  const lena = { name: 'lena', application: 'demo.ringspec', csrf: 'c' };

  it('is out where nobody is in', async () => {
    const { session } = answers([204]);
    await session.open();
    expect([session.phase.value, session.problem.value]).toEqual(['signedOut', '']);
  });

  it('asks with its CSRF token, and is over with the first refusal', async () => {
    const { session, asked } = answers(
      [200, lena],
      [200, { items: [] }],
      [401, { title: 'No key.' }],
    );
    await session.open();
    expect(session.who.value).toEqual({ name: 'lena', application: 'demo.ringspec' });
    await session.api.listKeys();
    expect(asked[1]).toMatchObject({ url: '/v1/keys', init: { headers: { 'x-csrf-token': 'c' } } });
    const failure = await session.api.listKeys().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OperationFailure);
    expect(sentenceOf(failure)).toBe('No key.');
    expect([session.phase.value, session.problem.value]).toEqual([
      ...['signedOut', 'Your login is over: log in again.'],
    ]);
  });

  it('says what the door says', async () => {
    const { session } = answers([429, { message: 'Try again in 2 s.' }]);
    await session.signIn('lena', 'x');
    expect(session.problem.value).toBe('Try again in 2 s.');
  });

  it('exports page by page', async () => {
    const csv = new Response('a\r\n1\r\n', {
      headers: { link: '</v1/past-calls?limit=200&cursor=a%3D>; rel="next"' },
    });
    const session = createSession(() => Promise.resolve(csv));
    expect(await session.exportCalls({ user: 'a' })).toEqual({ csv: 'a\r\n1\r\n', next: 'a=' });
  });
});

describe('skills as they are typed', () => {
  it('are read as they are shown', () => {
    const skills = [
      { name: 'english', level: 5 },
      { name: 'second level', level: 10 },
    ];
    expect(readSkills(skillText(skills))).toEqual(skills);
    expect(readSkills(' english:5 ,, second level 10 ')).toEqual(skills);
    expect([readSkills(''), skillText([])]).toEqual([[], '']);
  });

  it.each(['english', '5', 'english 0', 'english 11', 'english 5 billing'])(
    'are refused as %j, which is named',
    (text) => {
      expect(() => readSkills(`german 3, ${text}`)).toThrow(`“${text}” is no skill`);
    },
  );
});
