/** Queues, operators and figures over the server API, in the program as it runs, on each database. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type {
  Operator,
  OperatorPage,
  Queue,
  QueueMemberPage,
  QueuePage,
  QueueStatistics,
  QueueStatisticsPage,
  SkillPage,
} from '@ringspec/generated';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { peerAt } from './kit/program.js';

const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };
const answer = { type: 'answer' as const, sdp: 'v=0\r\n' };

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let gateway: ApiGateway;
  let key: MadeKey;
  let passwords: Record<string, string>;
  beforeAll(async () => {
    gateway = await ApiGateway.start(bundle, await settings());
    passwords = gateway.program.demoPasswords();
    key = await gateway.key();
  });
  beforeEach(async () => {
    await gateway.ask('POST /v1/queues', key, { number: 'sales' });
  });
  afterEach(async () => {
    for (const name of Object.keys(passwords)) {
      await gateway.ask(`DELETE /v1/users/${name}/sessions`, key);
    }
    for (const number of ['sales', 'night', 'x'])
      await gateway.ask(`DELETE /v1/queues/${number}`, key);
  });

  const loggedIn = async (name: string) => {
    const peer = peerAt(() => gateway.port);
    await peer.login(name, passwords[name] ?? '');
    return peer;
  };
  const ready = async (name: string) => {
    const peer = await loggedIn(name);
    await peer.request('setOperatorStatus', { status: 'ONLINE' });
    await peer.request('setOperatorStatus', { status: 'READY' });
    return peer;
  };
  let calls = 0;
  const call = async (name: string, number = 'sales') => {
    const caller = await loggedIn(name);
    const callId = `call-${String((calls += 1)).padStart(6, '0')}`;
    await caller.request('invite', { callId, number, offer });
    return { caller, callId };
  };
  const member = (name: string, body: object = {}) =>
    gateway.ask(`PUT /v1/queues/sales/members/${name}`, key, body);
  const figures = async (query = '') =>
    (await gateway.ask<QueueStatistics>(`GET /v1/queues/sales/statistics${query}`, key)).body;

  describe('a queue', () => {
    test('is made with what is not said of it, found, changed and removed', async () => {
      const { body } = await gateway.ask<Queue>('GET /v1/queues/SALES', key);
      const sales = {
        number: 'sales',
        displayName: 'sales',
        strategy: 'longestIdle',
        priority: 0,
        ageingMs: 0,
        skills: [],
        offerMs: 20_000,
        wrapUpMs: 0,
        wrapUpExtensionMs: 0,
        wrapUpExtensions: 0,
        serviceLevelMs: 20_000,
        overflow: { to: 'none', afterMs: 120_000 },
        customStatuses: [],
        members: 0,
      };
      expect(body).toEqual(sales);
      const change = {
        displayName: 'Sales desk',
        strategy: 'roundRobin',
        skills: [{ name: 'French', level: 3 }],
        ageingMs: 60_000,
        wrapUpMs: 30_000,
        overflow: { to: 'queue', queue: 'Support' },
        customStatuses: [
          { status: 'CUSTOM_10', name: 'Training ' },
          { status: 'CUSTOM_2', name: 'Lunch' },
        ],
      };
      const changed = await gateway.ask<Queue>('PATCH /v1/queues/sales', key, change);
      const now = {
        ...sales,
        ...change,
        skills: [{ name: 'french', level: 3 }],
        overflow: { to: 'queue', afterMs: 120_000, queue: 'support' },
        customStatuses: [
          { status: 'CUSTOM_2', name: 'Lunch' },
          { status: 'CUSTOM_10', name: 'Training' },
        ],
      };
      expect(changed.body).toEqual(now);
      const back = { overflow: { to: 'none' }, wrapUpMs: 0 };
      const again = await gateway.ask<Queue>('PATCH /v1/queues/sales', key, back);
      expect(again.body).toEqual({ ...now, wrapUpMs: 0, overflow: sales.overflow });
      expect((await gateway.ask('DELETE /v1/queues/sales', key)).status).toBe(204);
      expect((await gateway.ask('GET /v1/queues/sales', key)).body.code).toBe('api.QueueNotFound');
    });

    test('is listed in order, page by page and by what is looked for', async () => {
      await gateway.ask('POST /v1/queues', key, { number: 'night', displayName: 'Night desk' });
      const list = async (query: string) =>
        (await gateway.ask<QueuePage>(`GET /v1/queues?${query}`, key)).body;
      const first = await list('limit=2');
      expect(first.items.map(({ number }) => number)).toEqual(['night', 'sales']);
      const rest = await list(`limit=2&cursor=${first.next ?? ''}`);
      expect(rest.items.map(({ number, members }) => [number, members])).toEqual([['support', 2]]);
      expect(rest.next).toBeUndefined();
      expect((await list('search=SAL')).items).toHaveLength(1);
      expect((await list('search=desk')).items.map(({ number }) => number)).toEqual(['night']);
    });

    test('whose number is another’s is refused', async () => {
      for (const number of ['sales', 'alice', 'Alice']) {
        const { status, body } = await gateway.ask('POST /v1/queues', key, { number });
        expect([status, body.code]).toEqual([409, 'api.NumberTaken']);
      }
    });

    const named = (status: string, name: string) => ({ status, name });
    const twice = [named('CUSTOM_1', 'Lunch'), named('CUSTOM_1', 'Break')];
    test.each<[string, object, string]>([
      ['number', { number: 'two words' }, '/body/number'],
      ['display name', { number: 'x', displayName: ' ' }, '/body/displayName'],
      ['strategy', { number: 'x', strategy: 'loudest' }, '/body/strategy'],
      ['level', { number: 'x', skills: [{ name: 'a', level: 11 }] }, '/body/skills/0/level'],
      ['skill', { number: 'x', skills: [{ name: '!', level: 1 }] }, '/body/skills'],
      ['target', { number: 'x', overflow: { to: 'moon' } }, '/body/overflow/to'],
      ['queue', { number: 'x', overflow: { to: 'queue', queue: 'none' } }, '/body/overflow'],
      ['status', { number: 'x', customStatuses: [named('READY', 'Go')] }, '/body/customStatuses'],
      ['name', { number: 'x', customStatuses: [named('CUSTOM_1', ' ')] }, '/body/customStatuses'],
      ['pair', { number: 'x', customStatuses: twice }, '/body/customStatuses'],
      ['way', { number: 'x', overflow: { to: 'message' } }, '/body/overflow'],
    ])('is refused for a wrong %s, with a pointer to it', async (_what, body, pointer) => {
      const { status, body: problem } = await gateway.ask('POST /v1/queues', key, body);
      expect([status, problem.code, problem.pointer]).toEqual([400, 'api.InvalidRequest', pointer]);
      expect((await gateway.ask('GET /v1/queues/x', key)).status).toBe(404);
    });

    test('is made once by a request that is repeated', async () => {
      const once = { 'idempotency-key': `make-night-${gateway.dataDir}` };
      const make = () => gateway.ask('POST /v1/queues', key, { number: 'night' }, once);
      expect((await make()).status).toBe(201);
      const again = await make();
      expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    });
  });

  describe('operators', () => {
    test('are put into a queue, told whether they can serve it, and taken off', async () => {
      const skills = { skills: [{ name: 'French', level: 5 }] };
      await gateway.ask('PUT /v1/operators/carol/skills', key, skills);
      await gateway.ask('PATCH /v1/queues/sales', key, skills);
      const put = await member('Carol', { priority: 2 });
      expect(put.body).toEqual({
        name: 'carol',
        displayName: 'Carol Clark',
        priority: 2,
        skills: [{ name: 'french', level: 5 }],
        isSuitable: true,
      });
      expect((await member('dave')).body).toMatchObject({ priority: 1, isSuitable: false });
      await member('carol', { priority: 3 });
      const { body } = await gateway.ask<QueueMemberPage>(
        'GET /v1/queues/sales/members?limit=1',
        key,
      );
      expect(body).toMatchObject({ items: [{ name: 'carol', priority: 3 }] });
      const further = await gateway.ask<QueueMemberPage>(
        `GET /v1/queues/sales/members?cursor=${body.next ?? ''}`,
        key,
      );
      expect(further.body.items.map(({ name }) => name)).toEqual(['dave']);
      const found = await gateway.ask<SkillPage>('GET /v1/skills', key);
      expect(found.body.items).toEqual([{ name: 'french', operators: 1, queues: ['sales'] }]);
      const gone = () => gateway.ask('DELETE /v1/queues/sales/members/carol', key);
      expect((await gone()).status).toBe(204);
      expect((await gone()).body.code).toBe('api.MemberNotFound');
      expect((await member('nobody')).body.code).toBe('api.UserNotFound');
    });

    test('are listed with what they do, since when and why', async () => {
      await member('carol');
      const carol = await ready('carol');
      const reason = 'lunch';
      await carol.request('setOperatorStatus', { status: 'TIMEOUT', reason });
      const list = async (query: string) =>
        (await gateway.ask<OperatorPage>(`GET /v1/operators?${query}`, key)).body.items;
      const [first, ...others] = await list('queue=sales');
      expect(others).toEqual([]);
      expect(first).toMatchObject({
        name: 'carol',
        status: 'TIMEOUT',
        reason,
        connected: true,
        queues: ['sales', 'support'],
      });
      expect(Date.parse(first?.since ?? '')).toBeGreaterThan(Date.now() - 60_000);
      expect((await list('status=TIMEOUT')).map(({ name }) => name)).toEqual(['carol']);
      expect((await list('')).map(({ name }) => name)).toEqual(['carol', 'dave']);
      const alice = await gateway.ask<Operator>('GET /v1/operators/alice', key);
      expect(alice.body).toEqual({
        name: 'alice',
        displayName: 'Alice Adams',
        status: 'OFFLINE',
        connected: false,
        queues: [],
        skills: [],
      });
    });

    test('are paused by somebody else, and hear of it', async () => {
      const carol = await ready('carol');
      const force = (body: object, name = 'carol') =>
        gateway.ask<Operator>(`PUT /v1/operators/${name}/status`, key, body);
      const paused = await force({ status: 'TIMEOUT', reason: 'training' });
      expect(paused.body).toMatchObject({ status: 'TIMEOUT', reason: 'training' });
      const isTold = (data: object) => 'description' in data && data.description === 'training';
      await carol.until(() => carol.events.some(({ data }) => isTold(data)));
      expect((await force({ status: 'READY' })).body).toMatchObject({ status: 'READY' });
      const wrong = await force({ status: 'DIALING' });
      expect(wrong.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/body/status' });
      expect((await force({ status: 'READY' }, 'dave')).body.code).toBe('api.OperatorAbsent');
    });

    test('are left to the queue while a call is offered, and get more time after it', async () => {
      await member('carol');
      await gateway.ask('PATCH /v1/queues/sales', key, { wrapUpMs: 60_000 });
      const carol = await ready('carol');
      const { caller, callId } = await call('alice');
      await carol.waitFor('IncomingCall');
      const forced = await gateway.ask('PUT /v1/operators/carol/status', key, { status: 'DND' });
      expect([forced.status, forced.body.code]).toEqual([409, 'api.OperatorBusy']);
      await carol.request('accept', { callId, answer });
      const busy = await gateway.ask<Operator>('GET /v1/operators/carol', key);
      expect(busy.body).toMatchObject({ status: 'IN_SERVICE', call: callId });
      await caller.request('hangup', { callId });
      await carol.waitFor('Disconnected');
      const extend = () =>
        gateway.ask<Operator>('POST /v1/operators/carol/wrap-up-extensions', key, { byMs: 30_000 });
      const before = await gateway.ask<Operator>('GET /v1/operators/carol', key);
      const longer = await extend();
      const ends = [before, longer].map(({ body }) => Date.parse(body.wrapUpUntil ?? ''));
      expect((ends[1] ?? 0) - (ends[0] ?? 0)).toBe(30_000);
      expect(longer.body.status).toBe('AFTER_SERVICE');
      await carol.request('setOperatorStatus', { status: 'READY' });
      expect((await extend()).body.code).toBe('api.NoWrapUp');
    });
  });

  describe('the figures of a queue', () => {
    test('tell what waits now, and what became of calls', async () => {
      await member('carol');
      const waiting = await call('alice');
      await waiting.caller.waitFor('QueueUpdated');
      expect(await figures()).toMatchObject({
        queue: 'sales',
        waiting: 1,
        answered: 0,
        operators: [{ status: 'OFFLINE', operators: 1 }],
      });
      await waiting.caller.request('hangup', { callId: waiting.callId });
      const carol = await ready('carol');
      const { caller, callId } = await call('bob');
      await carol.waitFor('IncomingCall');
      await carol.request('accept', { callId, answer });
      await caller.request('hangup', { callId });
      await carol.waitFor('Disconnected');
      const told = await figures();
      expect(told).toMatchObject({
        waiting: 0,
        longestWaitMs: 0,
        answered: 1,
        abandoned: 1,
        overflowed: 0,
        answeredInTime: 1,
        abandonedEarly: 1,
        serviceLevel: 1,
        serviceLevelMs: 20_000,
        operators: [{ status: 'AFTER_SERVICE', operators: 1 }],
      });
      expect(told.averageWaitMs).toBe(told.longestAnsweredWaitMs);
      const { body } = await gateway.ask<QueueStatisticsPage>('GET /v1/queue-statistics', key);
      expect(body.items.map(({ queue, answered }) => [queue, answered])).toEqual([
        ['sales', 1],
        ['support', 0],
      ]);
      const before = await figures('?until=2026-01-01T12:00:00Z');
      expect(before).toMatchObject({ answered: 0, since: '2026-01-01T00:00:00.000Z' });
      expect(before.serviceLevel).toBeUndefined();
      const wrong = await gateway.ask(
        'GET /v1/queue-statistics?since=2026-02-02T00:00:00Z&until=2026-01-01T00:00:00Z',
        key,
      );
      expect(wrong.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/query/since' });
    });
  });

  describe('calls that wait', () => {
    test('go by what was changed: to a new operator at once', async () => {
      const { caller, callId } = await call('alice');
      await caller.waitFor('QueueUpdated');
      const dave = await ready('dave');
      await member('dave');
      expect(await dave.waitFor('IncomingCall')).toMatchObject({ callId, queue: 'sales' });
      await dave.request('accept', { callId, answer });
      await caller.request('hangup', { callId });
    });

    test('end with their queue', async () => {
      const { caller } = await call('alice');
      await caller.waitFor('QueueUpdated');
      await gateway.ask('DELETE /v1/queues/sales', key);
      expect((await caller.waitFor('Failed')).code).toBe(480);
    });
  });
});
