/** Traces over several gateways on one database: what two of them have a part in is one trace. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundledProgram } from './kit/bundled-program.js';
import { askThrough, Cluster, type Running, untilThrough } from './kit/cluster.js';
import { OtlpReceiver } from './kit/otlp-receiver.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { peerAt } from './kit/program.js';

const bundle = bundledProgram();
const callId = 'call-over-two';
const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };
const answer = { type: 'answer' as const, sdp: 'v=0\r\n' };

(postgresPrograms === undefined ? describe.skip : describe)('traces of several gateways', () => {
  let server: PostgresServer;
  let receiver: OtlpReceiver;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });
  beforeEach(async () => {
    receiver = await OtlpReceiver.start();
  });
  afterEach(() => {
    receiver.close();
  });

  async function two() {
    const cluster = await Cluster.start(bundle.main, server, 2, receiver.environment);
    // Where starts are slow it may be the second that becomes it.
    const home = (await cluster.homes((homes) => homes.size > 0)).of('demo.ringspec');
    const edge = cluster.running.find((each) => each !== home) as Running;
    return { cluster, home, edge, passwords: cluster.passwords };
  }

  test('have a request of the API in each that it goes through', async () => {
    const { cluster, edge } = await two();
    const { secret } = JSON.parse(await cluster.command('key add test --scopes read --json')) as {
      secret: string;
    };
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const ofTrace = () => receiver.spans.filter((span) => span.traceId === traceId);
    // A trace is continued for those whom the edge knows itself: it hears of the key in a moment.
    for (let asked = 1; ofTrace().length === 0; asked += 1) {
      const answered = await fetch(`http://127.0.0.1:${String(edge.port)}/v1/calls`, {
        headers: {
          authorization: `Bearer ${secret}`,
          traceparent: `00-${traceId}-b7ad6b7169203331-01`,
        },
      });
      expect(answered.status).toBe(200);
      const both = 2 * asked;
      await receiver.until(
        () => receiver.spans.filter(({ name }) => name === 'GET /v1/calls').length === both,
      );
    }
    expect(receiver.treeOf({ traceId })).toEqual(['GET /v1/calls', '  GET /v1/calls']);
    const processes = ofTrace().map(({ resource }) => resource['process.pid']);
    expect(new Set(processes).size).toBe(2);
  });

  test('have a call whose home is taken over while it rings', async () => {
    const { home, edge, passwords } = await two();
    const at = { alice: home.port };
    const alice = peerAt(() => at.alice);
    const bob = peerAt(() => edge.port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.waitFor('IncomingCall');
    const invite = await receiver.span('invite');
    home.program.kill('SIGKILL');
    at.alice = edge.port;
    await untilThrough(alice, () => alice.names().includes('ProgressToneStart'));
    await askThrough(bob, () => bob.request('accept', { callId, answer }));
    await untilThrough(alice, () => alice.names().includes('Connected'));
    const call = await receiver.span('call');
    await receiver.span('accept');
    expect(call.traceId).toBe(invite.traceId);
    expect(call.attributes).toMatchObject({
      'ringspec.call.resumed': true,
      'ringspec.call.outcome': 'answered',
    });
    expect(call.resource['process.pid']).not.toBe(invite.resource['process.pid']);
    const names = receiver.spans.filter(({ traceId }) => traceId === call.traceId);
    expect(names.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['invite', 'call', 'ring', 'accept']),
    );
  });
});
