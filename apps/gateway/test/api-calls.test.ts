/** Sessions, calls and call records over the server API, in the program as it runs, on each database. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LiveCall, LiveCallPage, PastCallPage, SessionPage } from '@ringspec/generated';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { peerAt } from './kit/program.js';

const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };
const answer = { type: 'answer' as const, sdp: 'v=0\r\n' };

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let environment: Record<string, string>;
  let gateway: ApiGateway;
  let key: MadeKey;
  let passwords: Record<string, string>;
  beforeAll(async () => {
    environment = { ...(await settings()), API_REQUESTS_PER_SECOND: '100000' };
    gateway = await ApiGateway.start(bundle, environment);
    passwords = gateway.program.demoPasswords();
    key = await gateway.key();
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

  /** Records of calls that are over, the newest first, once this one is there: it is soon after its end was told. */
  async function recorded(callId: string, query = 'limit=200') {
    for (;;) {
      const { items } = await past(query);
      if (items.some(({ id }) => id === callId)) return items;
    }
  }

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
      const further = await gateway.ask<SessionPage>(
        `GET /v1/sessions?cursor=${next}&limit=1`,
        key,
      );
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
      const [record] = await recorded(callId, 'user=alice&limit=1');
      expect(record).toMatchObject({ ending: 'ended' });
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
      const items = await recorded(callId, `ending=${ending}&limit=1`);
      expect(items).toMatchObject([{ id: callId, ending, to: { name: 'bob' } }]);
    });

    test('is on one page of the list, the oldest first', async () => {
      const made = [await talked(), await talked('bob', 'alice'), await talked()];
      const listed: string[] = [];
      let cursor = '';
      do {
        const { body } = await gateway.ask<LiveCallPage>(
          `GET /v1/calls?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
          key,
        );
        listed.push(...body.items.map(({ id }) => id));
        cursor = body.next ?? '';
      } while (cursor !== '');
      expect(listed).toEqual(made.map(({ callId }) => callId));
      const ofUsers = Buffer.from('alice').toString('base64url');
      for (const list of ['calls', 'sessions']) {
        const { body } = await gateway.ask(`GET /v1/${list}?cursor=${ofUsers}`, key);
        expect(body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/query/cursor' });
      }
      for (const { caller, callId } of made) await caller.request('hangup', { callId });
    });

    test('to nobody says what was dialled', async () => {
      const caller = await loggedIn('alice');
      const callId = newCallId();
      await caller.request('invite', { callId, number: 'nobody', offer });
      await caller.waitFor('Failed');
      const items = await recorded(callId, 'ending=failed&limit=1');
      expect(items).toMatchObject([
        { to: { name: 'nobody' }, reason: 'InvalidNumber', durationMs: 0 },
      ]);
    });
  });

  describe('calls that the backend steers', () => {
    const ask = (target: string, body?: object, by = key) =>
      gateway.ask<LiveCall>(target, by, body ?? {});

    test('are moved to a user, and are as they were where that is refused', async () => {
      const { caller, callee, callId } = await talked();
      const target = `POST /v1/calls/${callId}/move`;
      for (const [body, refusal] of [
        [{ to: 'nobody' }, [404, 'api.CalleeNotFound', '/body/to']],
        [{ to: 'dave', stays: 'carol' }, [409, 'api.NotInCall', '/body/stays']],
        [{ to: 'dave' }, [409, 'api.UserAbsent', undefined]],
        [{}, [400, 'api.InvalidRequest', '/body/to']],
      ] as const) {
        const { status, body: told } = await ask(target, body);
        expect([status, told.code, told.pointer]).toEqual(refusal);
      }
      const dave = await loggedIn('dave');
      const moved = await ask(target, { to: 'Dave', stays: 'Bob' });
      expect([moved.status, moved.body.movingTo]).toEqual([200, 'dave']);
      expect((await ask(target, { to: 'dave' })).body.code).toBe('api.CallChanging');
      const { connectionId } = await callee.waitFor('ConnectionRequested');
      await callee.request('renegotiate', { callId, connectionId, description: offer });
      const { callId: at } = await dave.waitFor('IncomingCall');
      await dave.request('accept', { callId: at, answer });
      await caller.waitFor('Disconnected');
      const { body } = await gateway.ask<LiveCallPage>('GET /v1/calls?user=dave', key);
      expect(body.items).toMatchObject([
        { id: callId, from: { name: 'bob' }, to: { name: 'dave' }, stage: 'connected' },
      ]);
      await dave.request('hangup', { callId: at });
      const other = await gateway.key('calls', 'other.account');
      const gone = await ask(target, { to: 'dave' }, other);
      expect([gone.status, gone.body.code]).toEqual([404, 'api.CallNotFound']);
    });

    test('are placed, listed by stage, and come from who answered first', async () => {
      const [carol, dave] = [await loggedIn('carol'), await loggedIn('dave')];
      const headers = { 'X-Order': '42' };
      const placed = await ask('POST /v1/calls', { from: 'carol', to: 'dave', headers });
      expect([placed.status, placed.body]).toMatchObject([
        201,
        { from: { name: 'carol' }, to: { name: 'dave' }, stage: 'ringing', video: false },
      ]);
      const { id: callId } = placed.body;
      expect(await carol.waitFor('IncomingCall')).toMatchObject({ callId, headers });
      const at = async (stage: string) =>
        (await gateway.ask<LiveCallPage>(`GET /v1/calls?stage=${stage}`, key)).body.items;
      expect((await at('ringing')).map(({ id }) => id)).toEqual([callId]);
      expect(await at('connected')).toEqual([]);
      await carol.request('accept', { callId, answer: offer });
      expect(await dave.waitFor('IncomingCall')).toMatchObject({ callId, headers, offer });
      await dave.request('accept', { callId, answer });
      await carol.waitFor('Connected');
      expect((await at('connected')).map(({ id }) => id)).toEqual([callId]);
      await dave.request('hangup', { callId });
      expect(await recorded(callId, 'user=carol&limit=1')).toMatchObject([
        { id: callId, from: { name: 'carol' }, to: { name: 'dave' }, ending: 'completed' },
      ]);
      for (const [from, to, code] of [
        ['nobody', 'dave', 'api.UserNotFound'],
        ['carol', 'nobody', 'api.CalleeNotFound'],
        ['erin', 'dave', 'api.UserAbsent'],
      ]) {
        if (from === 'erin') await ask('POST /v1/users', { name: 'erin' });
        expect((await ask('POST /v1/calls', { from, to })).body.code).toBe(code);
      }
    });

    test('wait in a queue by which they are found, and are moved out of it', async () => {
      await ask('POST /v1/queues', { number: 'desk', displayName: 'Desk' });
      const [carol, dave] = [await loggedIn('carol'), await loggedIn('dave')];
      const callId = newCallId();
      await carol.request('invite', { callId, number: 'desk', offer });
      const waiting = async () =>
        (await gateway.ask<LiveCallPage>('GET /v1/calls?queue=DESK', key)).body.items;
      expect(await waiting()).toMatchObject([{ id: callId, stage: 'waiting', queue: 'desk' }]);
      await ask(`POST /v1/calls/${callId}/move`, { to: 'dave' });
      expect(await waiting()).toEqual([]);
      await dave.waitFor('IncomingCall');
      await dave.request('reject', { callId, scope: 'user' });
      const isToldAgain = () =>
        carol.names().filter((name) => name === 'QueueUpdated').length === 2;
      await carol.until(isToldAgain);
      expect(await waiting()).toMatchObject([{ id: callId, stage: 'waiting' }]);
      await carol.request('hangup', { callId });
      expect(await recorded(callId, 'queue=desk')).toMatchObject([{ id: callId }]);
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
      for (const [filter, value] of [
        ['since', '2026-13-01T00:00:00Z'],
        ['ending', 'abandonned'],
      ]) {
        const wrong = await gateway.ask(`GET /v1/past-calls?${filter}=${value}`, key);
        const pointer = `/query/${filter}`;
        expect(wrong.body).toMatchObject({ code: 'api.InvalidRequest', pointer });
      }
      const csv = await gateway.ask('GET /v1/past-calls?limit=2', key, undefined, {
        accept: 'text/csv',
      });
      expect(csv.headers.get('content-type')).toContain('text/csv');
      const [head, first] = csv.text.split('\r\n');
      expect(head).toMatch(/^id,from\.name,.*,ending,reason$/);
      expect(first).toContain(latest?.id);
      expect(csv.headers.get('link')).toMatch(
        /^<\/v1\/past-calls\?limit=2&cursor=.+>; rel="next"$/,
      );
    });

    test('survive a kill right after the end, once each', async () => {
      const { caller, callee, callId } = await talked();
      const told = callee.waitFor('Disconnected');
      await caller.request('hangup', { callId });
      await told;
      gateway.program.kill('SIGKILL');
      await gateway.program.exit;
      gateway = await ApiGateway.start(bundle, environment, gateway.dataDir);
      const items = await recorded(callId);
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
});
