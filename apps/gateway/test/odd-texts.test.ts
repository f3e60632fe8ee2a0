/** Texts that databases take for something else, wherever somebody may write one. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations, type OperationName } from '@ringspec/generated';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { peerAt } from './kit/program.js';

const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };
const answer = { type: 'answer' as const, sdp: 'v=0\r\n' };

/** A NUL, quotes and wildcards, what SQL reads as more than a text, right to left. */
const texts = ['a\u0000b', `%_'"\\`, `x'); drop table "user";--`, '\u202eabc', '𝒳'];
/** Half a character: no frame may have it, HTTP can. */
const half = 'a\ud800b';
const names = Object.keys(operations) as OperationName[];

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let gateway: ApiGateway;
  let key: MadeKey;
  let passwords: Record<string, string>;
  beforeAll(async () => {
    gateway = await ApiGateway.start(bundle, { ...(await settings()), DEMO_USERS: 'true' });
    passwords = gateway.program.demoPasswords();
    key = await gateway.key();
  });

  const peer = async (name = '') => {
    const made = peerAt(() => gateway.port);
    if (name === '') await made.connect();
    else await made.login(name, passwords[name] ?? '');
    return made;
  };

  test.each(names)('in addresses, queries and bodies of %s are refused or taken', async (name) => {
    const { method, path } = operations[name];
    const query = Object.keys((operations[name] as { query?: object }).query ?? {});
    for (const text of [...texts, half]) {
      const written = text === half ? 'a%ED%A0%80b' : encodeURIComponent(text);
      const filled = path.replace(/\{\w+\}/g, written);
      const asked = query.map((each) => `${each}=${written}`);
      for (const each of ['', ...asked]) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : bodyOf(text);
        const { status, text: told } = await gateway.ask(`${method} ${filled}?${each}`, key, body);
        expect([`${filled}?${each}`, status, told]).toEqual([
          `${filled}?${each}`,
          expect.any(Number),
          expect.not.stringContaining('InternalError'),
        ]);
        expect(status).toBeLessThan(500);
      }
    }
  });

  test('of people reach others as they were written, also those who were away', async () => {
    const [alice, bob] = [await peer('alice'), await peer('bob')];
    await alice.request('invite', { callId: 'call-0001', number: 'bob', offer });
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId: 'call-0001', answer });
    for (const text of texts) await alice.request('sendMessage', { callId: 'call-0001', text });
    bob.loseSocket();
    for (const text of texts) await alice.request('sendMessage', { callId: 'call-0001', text });
    await bob.resume();
    const got = () =>
      bob.events.flatMap(({ name, data }) => (name === 'MessageReceived' ? [data.text] : []));
    await bob.until(() => got().length === 2 * texts.length);
    expect(got()).toEqual([...texts, ...texts]);
  });

  test('that no frame may have are refused by HTTP too', async () => {
    const alice = await peer('alice');
    const reasons = [half, '1e999', 'deep'];
    for (const reason of reasons) {
      const wish = { status: 'TIMEOUT', reason };
      const text = JSON.stringify(wish)
        .replace('"1e999"', '1e999')
        .replace('"deep"', `${'['.repeat(70)}${']'.repeat(70)}`);
      const { status, body } = await gateway.ask('PUT /v1/operators/alice/status', key, text, {
        'content-type': 'application/json',
      });
      expect([status, body.code, body.pointer]).toEqual([400, 'api.InvalidRequest', '/body']);
    }
    const line = JSON.stringify({ name: 'erin', displayName: half });
    const { text: told } = await gateway.ask('POST /v1/users/import', key, line);
    expect(told).toContain('not JSON');
    expect(alice.names()).toEqual([]);
  });

  test('as names and numbers are of nobody', async () => {
    const bob = await peer('bob');
    for (const text of texts) {
      const stranger = await peer();
      const login = stranger.request('login', { user: text, password: text });
      await expect(login).rejects.toThrow(/auth\.(InvalidUsername|InvalidPassword)/);
      const token = stranger.request('loginWithToken', { user: text, accessToken: text });
      await expect(token).rejects.toThrow(/auth\./);
      stranger.loseSocket();
      const callId = `call-900${String(texts.indexOf(text))}`;
      const before = bob.lastSeq;
      await bob.request('invite', { callId, number: text, offer });
      expect(await bob.waitFor('Failed', before)).toMatchObject({ code: 404 });
    }
  });
});

/** What bodies have, by any name that one of them has. */
function bodyOf(text: string): object {
  return {
    ...{ name: text, displayName: text, number: text, label: text, scopes: ['read'] },
    ...{ token: text, to: text, from: 'alice', status: 'TIMEOUT', reason: text, byMs: 1 },
    ...{ url: `https://example.com/${text}`, kinds: ['call.ended'], skills: [] },
  };
}
