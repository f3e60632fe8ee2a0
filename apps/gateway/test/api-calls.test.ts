/** Sessions, calls and call records over the server API, in the program as it runs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LiveCallPage, PastCallPage, SessionPage } from '@ringspec/generated';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { type Bundle, bundleProgram } from './kit/bundle.js';
import { endPrograms, peerAt } from './kit/program.js';
import { removeTemporaryFolders } from './kit/temporary-folder.js';

const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };
const answer = { type: 'answer' as const, sdp: 'v=0\r\n' };

let bundle: Bundle;
let gateway: ApiGateway;
let key: MadeKey;
let passwords: Record<string, string>;
beforeAll(async () => {
  bundle = await bundleProgram();
  gateway = await ApiGateway.start(bundle);
  passwords = gateway.program.demoPasswords();
  key = await gateway.key();
});
afterAll(async () => {
  await endPrograms();
  await removeTemporaryFolders();
  await bundle.remove();
});

async function loggedIn(name: string, at = gateway) {
  const peer = peerAt(() => at.port);
  await peer.login(name, passwords[name] ?? '');
  return peer;
}

let calls = 0;
const newCallId = (): string => `call-${String((calls += 1)).padStart(6, '0')}`;
const past = async (query: string, at = gateway) =>
  (await at.ask<PastCallPage>(`GET /v1/past-calls?${query}`, key)).body;

async function talked(from = 'alice', to = 'bob') {
  const [caller, callee] = [await loggedIn(from), await loggedIn(to)];
  const callId = newCallId();
  await caller.request('invite', { callId, number: to, offer });
  await callee.waitFor('IncomingCall');
  await callee.request('accept', { callId, answer });
  return { caller, callee, callId };
}

describe('sessions', () => {
  test('are listed, and end one by one or all of a user', async () => {
    const [one, two] = [await loggedIn('carol'), await loggedIn('carol')];
    const list = async () =>
      (await gateway.ask<SessionPage>('GET /v1/sessions?user=Carol', key)).body.items;
    const [first, second] = await list();
    expect(first).toEqual({ id: first?.id, user: 'carol', connected: true, receivesCalls: true });
    const paged = await gateway.ask<SessionPage>('GET /v1/sessions?user=carol&limit=1', key);
    const { next = '' } = paged.body;
    const further = await gateway.ask<SessionPage>(`GET /v1/sessions?cursor=${next}&limit=1`, key);
    expect(further.body.items).toEqual([second]);
    const ended = Promise.race([one.waitForClose(), two.waitForClose()]);
    expect((await gateway.ask(`DELETE /v1/sessions/${first?.id}`, key)).status).toBe(204);
    expect(await ended).toBe(4013);
    expect(await list()).toEqual([second]);
    const all = await gateway.ask('DELETE /v1/users/carol/sessions', key);
    expect(all.body).toEqual({ sessionsEnded: 1 });
    expect(await list()).toEqual([]);
    const again = await gateway.ask(`DELETE /v1/sessions/${first?.id}`, key);
    expect(again.body.code).toBe('api.SessionNotFound');
  });
});

describe('a call', () => {
  test('is seen while it is up, is ended, and leaves a record', async () => {
    const { caller, callee, callId } = await talked();
    const live = await gateway.ask<LiveCallPage>('GET /v1/calls?user=bob', key);
    expect(live.body.items).toMatchObject([
      {
        id: callId,
        from: { name: 'alice', displayName: 'Alice Adams' },
        to: { name: 'bob' },
        stage: 'connected',
        video: false,
      },
    ]);
    expect((await gateway.ask<LiveCallPage>('GET /v1/calls?user=dave', key)).body.items).toEqual(
      [],
    );
    expect((await gateway.ask(`DELETE /v1/calls/${callId}`, key)).status).toBe(204);
    await Promise.all([caller.waitFor('Disconnected'), callee.waitFor('Disconnected')]);
    const gone = await gateway.ask(`DELETE /v1/calls/${callId}`, key);
    expect(gone.body.code).toBe('api.CallNotFound');
    const { items } = await past('user=alice&limit=1');
    expect(items).toMatchObject([{ id: callId, ending: 'ended' }]);
    const [record] = items;
    const span = Date.parse(record?.endedAt ?? '') - Date.parse(record?.connectedAt ?? '');
    expect(record?.durationMs).toBe(span);
  });

  test.each<[string, string]>([
    ['completed', 'Disconnected'],
    ['rejected', 'Failed'],
    ['canceled', 'Failed'],
  ])('that is %s says so', async (ending, told) => {
    const [caller, callee] = [await loggedIn('alice'), await loggedIn('bob')];
    const callId = newCallId();
    await caller.request('invite', { callId, number: 'bob', offer });
    await callee.waitFor('IncomingCall');
    if (ending === 'completed') {
      await callee.request('accept', { callId, answer });
      await caller.request('hangup', { callId });
    } else if (ending === 'rejected') await callee.request('reject', { callId, scope: 'user' });
    else await caller.request('hangup', { callId });
    await callee.waitFor(told as 'Failed');
    const { items } = await past(`ending=${ending}&limit=1`);
    expect(items).toMatchObject([{ id: callId, ending, to: { name: 'bob' } }]);
  });

  test('to nobody says what was dialled', async () => {
    const caller = await loggedIn('alice');
    await caller.request('invite', { callId: newCallId(), number: 'nobody', offer });
    await caller.waitFor('Failed');
    const { items } = await past('ending=failed&limit=1');
    expect(items).toMatchObject([
      { to: { name: 'nobody' }, reason: 'InvalidNumber', durationMs: 0 },
    ]);
  });
});

describe('call records', () => {
  test('come page by page, by time, and as CSV', async () => {
    const all = await past('limit=200');
    expect(all.items.length).toBeGreaterThan(3);
    const pages: string[] = [];
    let cursor = '';
    do {
      const page = await past(`limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? '';
    } while (cursor !== '');
    expect(pages).toEqual(all.items.map(({ id }) => id));
    const [latest] = all.items;
    const at = latest?.endedAt ?? '';
    expect((await past(`until=${at}&limit=200`)).items).not.toContainEqual(latest);
    expect((await past(`since=${at}`)).items).toContainEqual(latest);
    const wrong = await gateway.ask('GET /v1/past-calls?since=2026-13-01T00:00:00Z', key);
    expect(wrong.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/query/since' });
    const csv = await gateway.ask('GET /v1/past-calls?limit=2', key, undefined, {
      accept: 'text/csv',
    });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const [head, first] = csv.text.split('\r\n');
    expect(head).toMatch(/^id,from\.name,.*,ending,reason$/);
    expect(first).toContain(latest?.id);
    expect(csv.headers.get('link')).toMatch(/^<\/v1\/past-calls\?limit=2&cursor=.+>; rel="next"$/);
  });

  test('survive a kill right after the end, once each', async () => {
    const { caller, callee, callId } = await talked();
    const told = callee.waitFor('Disconnected');
    await caller.request('hangup', { callId });
    await told;
    gateway.program.kill('SIGKILL');
    await gateway.program.exit;
    gateway = await ApiGateway.start(bundle, {}, gateway.dataDir);
    const { items } = await past('limit=200');
    expect(items.filter(({ id }) => id === callId)).toHaveLength(1);
  });
});

describe('a request with an idempotency key', () => {
  const post = (name: string, idempotencyKey: string, path = '/v1/users', by = key) =>
    gateway.ask(`POST ${path}`, by, { name }, { 'idempotency-key': idempotencyKey });

  test('is carried out once, and answered as before', async () => {
    const first = await post('once', 'k1');
    const again = await post('once', 'k1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await post('once', 'k2')).body.code).toBe('api.NumberTaken');
  });

  test('is refused with another body, and is nothing to another key', async () => {
    await post('first', 'k3');
    const other = await post('second', 'k3');
    expect([other.status, other.body.code]).toEqual([422, 'api.KeyReused']);
    const stranger = await gateway.key();
    expect((await post('third', 'k3', '/v1/users', stranger)).status).toBe(201);
  });

  test('that came twice at once is carried out once', async () => {
    const answers = await Promise.all([post('twice', 'k4'), post('twice', 'k4')]);
    const statuses = answers.map(({ status }) => status).sort();
    expect([
      [201, 201],
      [201, 409],
    ]).toContainEqual(statuses);
    const refused = answers.find(({ status }) => status === 409);
    if (refused) expect(refused.body.code).toBe('api.KeyInUse');
  });

  test('that was refused may be made again', async () => {
    expect((await post('alice', 'k5')).body.code).toBe('api.NumberTaken');
    await gateway.ask('DELETE /v1/users/alice', key);
    expect((await post('alice', 'k5')).status).toBe(201);
  });

  test('gets the lines of before', async () => {
    const lines = '{"name":"line1"}\n{"name":"line2"}';
    const headers = { 'idempotency-key': 'k6' };
    const first = await gateway.ask('POST /v1/users/import', key, lines, headers);
    const again = await gateway.ask('POST /v1/users/import', key, lines, headers);
    expect(first.text.match(/created/g)).toHaveLength(2);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });
});
