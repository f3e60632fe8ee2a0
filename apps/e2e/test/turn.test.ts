/** coturn with the file that the gateway comes with relays calls whose sides hide their addresses. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deployFile, DeployedProgram } from '../src/deployed-program.js';
import { freePort } from '../src/gateway-process.js';
import { mediaFlows } from '../src/media-flow.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

const turnserver = process.env['TURNSERVER_PATH'];
const secret = 'a-secret-of-this-test';

(turnserver === undefined ? describe.skip : describe)('a call through coturn', () => {
  let port: number;
  let coturn: DeployedProgram | undefined;
  let stage: Stage;
  beforeAll(async () => {
    port = await freePort();
    stage = await Stage.set({
      TURN_URLS: `turn:127.0.0.1:${String(port)}?transport=udp`,
      TURN_SECRET: secret,
      TURN_TTL_MS: '10000',
    });
  });
  beforeEach(startCoturn);
  afterEach(async () => {
    await stage.clear();
    await stopCoturn();
  });
  afterAll(() => stage.strike());

  async function startCoturn(itsSecret: unknown = secret): Promise<void> {
    const config = await deployFile('turnserver.conf', [
      ['listening-port=3478', `listening-port=${String(port)}`],
      ['static-auth-secret=change-me', `static-auth-secret=${String(itsSecret)}`],
      // Both sides are this machine here.
      ['denied-peer-ip=127.0.0.0-127.255.255.255', 'allow-loopback-peers'],
      // The first relays are to be refreshed after twelve seconds: browsers take half of a short life.
      ['fingerprint', 'fingerprint\nverbose\nmax-allocate-lifetime=24'],
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
  }

  async function stopCoturn(): Promise<void> {
    await coturn?.dispose();
    coturn = undefined;
  }

  async function hidden(user: string): Promise<Phone> {
    const phone = await stage.phone();
    await phone.connect({ iceTransportPolicy: 'relay' });
    await phone.run(
      ({ client }, [name, password]) => client.login(name, password).then(() => undefined),
      [user, stage.gateway.passwords.get(user) ?? ''] as const,
    );
    return phone;
  }

  async function answered(): Promise<[alice: Phone, bob: Phone]> {
    const [alice, bob] = [await hidden('alice'), await hidden('bob')];
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    return [alice, bob];
  }

  /** What coturn tells of these relays: when the credentials with which each was made, or refreshed, end. */
  async function ends(of: 'new' | 'refreshed'): Promise<number[]> {
    const found = await coturn?.printed(
      RegExp(`: ${of}, realm=\\S+ username=<(\\d+):\\S+ lifetime=[1-9]`),
    );
    return (found ?? []).map(([, seconds]) => Number(seconds) * 1000);
  }

  it('goes over relays alone, both ways', async () => {
    for (const phone of await answered()) {
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

  it('outlives the credentials that it began with, and coturn itself', async () => {
    const phones = await answered();
    for (const phone of phones) await phone.callEvent('MediaStateUpdated');
    // coturn looks at the end of credentials where a relay is made, not where it is refreshed.
    const [first = Infinity] = await ends('refreshed');
    expect(first).toBeLessThan(Date.now());
    for (const phone of phones) await mediaFlows(phone, false);
    const changes = await phones[0].callEvents();
    expect(changes.filter(({ name }) => name === 'MediaStateUpdated')).toHaveLength(1);

    await stopCoturn();
    for (const phone of phones) {
      const { payload } = await phone.callEvent('MediaStateUpdated', 2);
      expect(payload['new']).toBe('INTERRUPTED');
    }
    await startCoturn();
    for (const phone of phones) {
      const { payload } = await phone.callEvent('MediaStateUpdated', 3);
      expect(payload['new']).toBe('FLOWING');
      await mediaFlows(phone, false);
    }
    for (const end of await ends('new')) expect(end).toBeGreaterThan(first);
  });

  it.each([
    ['noCandidates', 'is not there', () => Promise.resolve()],
    ['turnRefused', 'has another secret', () => startCoturn('another-secret')],
  ])('says %s where coturn %s', async (reason, _what, change) => {
    await stopCoturn();
    await change();
    for (const phone of await answered()) {
      const { payload } = await phone.callEvent('MediaStateUpdated');
      expect(payload).toMatchObject({ new: 'INTERRUPTED', reason });
    }
  });
});
