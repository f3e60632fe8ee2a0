/** coturn with the file that the gateway comes with relays a call whose sides hide their addresses. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployFile, DeployedProgram } from '../src/deployed-program.js';
import { freePort } from '../src/gateway-process.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

const turnserver = process.env['TURNSERVER_PATH'];
const secret = 'a-secret-of-this-test';

(turnserver === undefined ? describe.skip : describe)('a call through coturn', () => {
  let port: number;
  let coturn: DeployedProgram;
  let stage: Stage;
  beforeAll(async () => {
    port = await freePort();
    const config = await deployFile('turnserver.conf', [
      ['listening-port=3478', `listening-port=${String(port)}`],
      ['static-auth-secret=change-me', `static-auth-secret=${secret}`],
      // Both sides are this machine here.
      ['denied-peer-ip=127.0.0.0-127.255.255.255', 'allow-loopback-peers'],
    ]);
    coturn = await DeployedProgram.start(
      turnserver ?? '',
      () => [
        ...['-c', 'turnserver.conf', '--log-file', 'stdout', '--pidfile', 'pid'],
        ...['--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--userdb', 'turndb'],
      ],
      () => ({ 'turnserver.conf': config }),
      'Total General servers',
    );
    stage = await Stage.set({
      TURN_URLS: `turn:127.0.0.1:${String(port)}?transport=udp`,
      TURN_SECRET: secret,
    });
  });
  afterAll(async () => {
    await stage.strike();
    await coturn.dispose();
  });

  async function hidden(user: string): Promise<Phone> {
    const phone = await stage.phone();
    await phone.connect({ iceTransportPolicy: 'relay' });
    await phone.run(
      ({ client }, [name, password]) => client.login(name, password).then(() => undefined),
      [user, stage.gateway.passwords.get(user) ?? ''] as const,
    );
    return phone;
  }

  it('goes over relays alone, both ways', async () => {
    const [alice, bob] = [await hidden('alice'), await hidden('bob')];
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    for (const phone of [alice, bob]) {
      const state = await phone.callEvent('MediaStateUpdated');
      expect(state.payload['new']).toBe('FLOWING');
      const types = await phone.run(async ({ lastCall }) => {
        const report = (await lastCall.peerConnection?.getStats()) ?? new Map();
        const stats = [...(report as Map<string, Record<string, string>>).values()];
        return stats.flatMap(({ type, candidateType }) =>
          type?.endsWith('-candidate') === true ? [candidateType] : [],
        );
      });
      expect(new Set(types)).toEqual(new Set(['relay']));
    }
  });
});
