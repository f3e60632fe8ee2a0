/** Gateways on one database that cannot reach each other but over NATS, which dies and comes back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundledProgram } from './kit/bundled-program.js';
import { certificateOf } from './kit/certificate.js';
import { Cluster } from './kit/cluster.js';
import { machine } from './kit/machines.js';
import { natsProgram, NatsServer } from './kit/nats-server.js';
import { nextIn, nextOf, phonesInCall } from './kit/phone.js';
import { freePort, postgresPrograms, PostgresServer } from './kit/postgres-server.js';

const bundle = bundledProgram();
let postgres: PostgresServer;
let nats: NatsServer;

const token = 'hush-hush-4711';
const secureUrl = ({ url }: NatsServer): string =>
  url.replace('nats://127.0.0.1', `tls://${token}@localhost`);

const canRun = postgresPrograms !== undefined && natsProgram !== undefined;
(canRun ? describe : describe.skip)('gateways over NATS', () => {
  beforeAll(async () => {
    [postgres, nats] = await Promise.all([PostgresServer.start(), NatsServer.start()]);
  });
  afterAll(async () => {
    await Promise.all([postgres.remove(), nats.kill()]);
  });

  test('carry a call, and lose nothing of it when the server of NATS is killed and starts again', async () => {
    const { running, passwords } = await Cluster.start(bundle.main, postgres, 3, {
      NATS_URL: nats.url,
      // Nobody is there: nothing goes by WebSocket.
      LINK_URL: 'http://127.0.0.1:1',
    });
    const [, north = '', south = ''] = running.map(({ port }) => String(port));
    const { alice, bob, call, answered } = await phonesInCall([north, south], passwords);
    const heard: string[] = [];
    let wake: () => void = () => undefined;
    answered.on('MessageReceived', ({ text }) => {
      heard.push(text);
      wake();
    });
    const sent: string[] = [];
    const say = (times: number): void => {
      for (let i = 0; i < times; i += 1) {
        sent.push(String(sent.length + 1));
        call.sendMessage(sent.at(-1) ?? '');
      }
    };
    for (let life = 0; life < 3; life += 1) {
      say(20);
      const away = nextOf(alice, 'Reconnecting');
      await nats.kill();
      say(20);
      await away;
      const back = nextOf(alice, 'Reconnected');
      await nats.run();
      await back;
    }
    say(1);
    while (heard.length < sent.length) await new Promise<void>((resolve) => (wake = resolve));
    expect(heard).toEqual(sent);
    const over = nextIn(answered, 'Disconnected');
    call.hangup();
    await over;
    await Promise.all([alice.disconnect(), bob.disconnect()]);
  }, 120_000);

  test('go over TLS, with a token', async () => {
    const { key, certificate } = await certificateOf('localhost');
    const secure = await NatsServer.start(
      ...['--tls', '--tlscert', certificate, '--tlskey', key, '--auth', token],
    );
    try {
      const { running, passwords } = await Cluster.start(bundle.main, postgres, 2, {
        NATS_URL: secureUrl(secure),
        NODE_EXTRA_CA_CERTS: certificate,
        LINK_URL: 'http://127.0.0.1:1',
      });
      const [north = '', south = ''] = running.map(({ port }) => String(port));
      const { alice, bob, call, answered } = await phonesInCall([north, south], passwords);
      const over = nextIn(answered, 'Disconnected');
      call.hangup();
      await over;
      await Promise.all([alice.disconnect(), bob.disconnect()]);
    } finally {
      await secure.kill();
    }
  }, 120_000);

  test.each([
    ['is signed by nobody known', 'localhost', false, /name the file of who has in NODE_EXTRA_CA_/],
    ['is for another host', 'nats.example.org', true, /certificate is for another host: write the/],
  ])('do not start where its certificate %s', async (_what, host, isTrusted, sentence) => {
    const { key, certificate } = await certificateOf(host);
    const secure = await NatsServer.start('--tls', '--tlscert', certificate, '--tlskey', key);
    try {
      const place = await machine(bundle.main, {
        DATABASE_URL: await postgres.emptyDatabase(),
        NATS_URL: secureUrl(secure),
        ...(isTrusted && { NODE_EXTRA_CA_CERTS: certificate }),
      });
      const program = place.start();
      expect((await program.exit).code).toBe(1);
      expect(program.stderr).toMatch(sentence);
      expect(program.stderr).not.toContain(token);
    } finally {
      await secure.kill();
    }
  });

  test('do not start where no server of NATS is, and say so', async () => {
    const place = await machine(bundle.main, {
      DATABASE_URL: await postgres.emptyDatabase(),
      NATS_URL: `nats://127.0.0.1:${String(await freePort())}`,
    });
    const program = place.start();
    expect((await program.exit).code).toBe(1);
    expect(program.stderr).toMatch(
      /Cannot use NATS at .*: nothing listens there: start nats-server/,
    );
  });
});
