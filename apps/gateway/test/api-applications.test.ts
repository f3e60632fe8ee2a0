/** Every operation that is about one thing, asked by a key of another application. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations, type OperationName } from '@ringspec/generated';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { peerAt } from './kit/program.js';

const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };
const everything = Object.entries(operations) as [
  OperationName,
  { method: string; path: string; lines?: true; body?: unknown },
][];
const ofOneThing = everything.filter(([, { path }]) => path.includes('{'));
const lists = everything.filter(([, { method, path }]) => method === 'GET' && !path.includes('{'));

/** What an operation is asked with, where it needs a body. */
const bodies: Partial<Record<OperationName, object>> = {
  changeUser: { displayName: 'Ours' },
  moveCall: { to: 'dave' },
  issueTokens: {},
  changeQueue: { displayName: 'Ours' },
  setQueueMember: { priority: 1 },
  forceOperatorStatus: { status: 'TIMEOUT' },
  extendWrapUp: { byMs: 30_000 },
  setOperatorSkills: { skills: [{ name: 'german', level: 3 }] },
  changeWebhookEndpoint: { enabled: true },
};

/** What ends something comes after what is about it, and a part before the whole. */
const last: readonly OperationName[] = [
  ...(['hangUpCall', 'removeQueueMember', 'endSession', 'endUserSessions'] as const),
  ...(['revokeUserTokens', 'deleteQueue', 'deleteWebhookEndpoint', 'revokeKey'] as const),
  'deleteUser',
];
const inOrder = [...ofOneThing].sort(([a], [b]) => last.indexOf(a) - last.indexOf(b));

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let environment: Record<string, string>;
  let gateway: ApiGateway;
  let ours: MadeKey;
  let theirs: MadeKey;
  /** Addresses of what is there, by the address of the operation with names of its parameters. */
  let things: Record<string, string>;

  beforeAll(async () => {
    environment = await settings();
    gateway = await ApiGateway.start(bundle, { ...environment, WEBHOOKS_TO_PRIVATE: 'true' });
    const passwords = gateway.program.demoPasswords();
    [ours, theirs] = [await gateway.key(), await gateway.key(undefined, 'other.account')];
    const spare = await gateway.key();
    const ask = (target: string, body?: unknown) =>
      gateway.ask<{ id: string; items: { id: string }[] }>(target, ours, body);
    await ask('POST /v1/queues', { number: 'sales' });
    await ask('PUT /v1/queues/sales/members/alice', { priority: 1 });
    const endpoint = await ask('POST /v1/webhook-endpoints', {
      ...{ url: 'http://127.0.0.1:9/', kinds: ['call.ended'] },
    });
    await ask(`POST /v1/webhook-endpoints/${endpoint.body.id}/test`);
    const [alice, bob] = [peerAt(() => gateway.port), peerAt(() => gateway.port)];
    await alice.login('alice', passwords['alice'] ?? '');
    await bob.login('bob', passwords['bob'] ?? '');
    await alice.request('setOperatorStatus', { status: 'ONLINE' });
    await alice.request('invite', { callId: 'call-0001', number: 'bob', offer });
    await bob.waitFor('IncomingCall');
    const first = async (path: string) => (await ask(`GET ${path}`)).body.items[0]?.id ?? '';
    things = {
      '/v1/users/{name}': '/v1/users/alice',
      '/v1/operators/{name}': '/v1/operators/alice',
      '/v1/queues/{number}/members/{name}': '/v1/queues/sales/members/alice',
      '/v1/queues/{number}': '/v1/queues/sales',
      '/v1/keys/{id}': `/v1/keys/${spare.id}`,
      '/v1/sessions/{id}': `/v1/sessions/${await first('/v1/sessions?user=bob')}`,
      '/v1/calls/{id}': `/v1/calls/${await first('/v1/calls')}`,
      '/v1/webhook-endpoints/{id}': `/v1/webhook-endpoints/${endpoint.body.id}`,
      '/v1/webhook-deliveries/{id}': `/v1/webhook-deliveries/${await first('/v1/webhook-deliveries')}`,
    };
  });

  function targetOf({ method, path }: { method: string; path: string }): string {
    const [kind = ''] = Object.keys(things).filter((each) => path.startsWith(each));
    return `${method} ${things[kind] ?? path}${path.slice(kind.length)}`;
  }

  describe('a key of another application', () => {
    test.each(lists)('sees nothing by %s', async (_name, { path }) => {
      const { status, text } = await gateway.ask(`GET ${path}`, theirs);
      expect(status).toBe(200);
      for (const ourOwn of ['alice', 'bob', 'sales', ours.id]) expect(text).not.toContain(ourOwn);
    });

    test.each(inOrder)('finds nothing by %s, where a key of ours does', async (name, operation) => {
      const target = targetOf(operation);
      const refused = await gateway.ask(target, theirs, bodies[name]);
      expect([refused.status, refused.body.code]).toEqual([
        404,
        expect.stringMatching(/NotFound$/),
      ]);
      expect(refused.body.code).not.toBe('api.NotFound');
      const { status } = await gateway.ask(target, ours, bodies[name]);
      expect([200, 201, 202, 204, 409]).toContain(status);
    });
  });
});
