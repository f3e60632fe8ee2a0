import { describe, expect, it } from '@jest/globals';
import type { GatewayLimits } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, PeerError } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { protocolModel } from './support/protocol-model.js';

/** A small outbox, and no rate that would protect it. */
const limits: Partial<GatewayLimits> = {
  pendingEvents: 400,
  pendingLength: 400_000,
  pendingRequests: 1_000_000,
  requestsPerSecond: 1_000_000,
  requestBurst: 1_000_000,
  loginsPerMinute: 1_000_000,
  callsPerConnection: 100,
  placedCalls: 20,
};
const rounds = 600;
const long = 'x'.repeat(8_000);
const bulky = (type: 'offer' | 'answer') => ({ type, sdp: 'v'.repeat(60_000) });
const headers = Object.fromEntries(
  Array.from({ length: 32 }, (_, i) => [`X-${String(i)}`, 'x'.repeat(200)]),
);
const candidates = Array.from({ length: 64 }, () => ({ candidate: 'c'.repeat(1_000) }));

/** Bob is in a call with Dave, who is a friend, and Mallory is hostile to him. */
interface Scene {
  gateway: InProcessGateway;
  mallory: FakePeer;
  bob: FakePeer;
}

/** Begins the attack; returns one blow of it. */
type Attack = (scene: Scene) => Promise<(round: number) => Promise<unknown>[]>;

async function inCallWithBob({ mallory, bob }: Scene, callId = 'call-evil'): Promise<string> {
  await mallory.request('invite', { callId, number: 'bob', offer });
  await bob.request('accept', { callId, answer });
  return callId;
}

/** Bob calls Mallory as often as he may. */
async function calledByBob({ bob }: Scene): Promise<string[]> {
  const ids = Array.from({ length: 18 }, (_, i) => `call-to-mallory-${String(i)}`);
  for (const callId of ids) await bob.request('invite', { callId, number: 'alice', offer });
  return ids;
}

function ending(request: 'hangup' | 'reject' | 'accept'): Attack {
  return async (scene) => {
    const { mallory } = scene;
    const ids = await calledByBob(scene);
    return (round) => {
      const callId = ids[round];
      if (callId === undefined) return [];
      if (request === 'hangup') return [mallory.request('hangup', { callId, headers })];
      if (request === 'reject')
        return [mallory.request('reject', { callId, scope: 'user', headers })];
      return [mallory.request('accept', { callId, answer: bulky('answer'), headers })];
    };
  };
}

/** Every request of the schema: how it could be used against others, or why it reaches nobody. */
const attacks: Record<string, Record<string, Attack> | string> = {
  hello: 'reaches nobody',
  resume: 'reaches nobody',
  ping: 'reaches nobody',
  suspend: 'reaches nobody',
  ack: 'reaches nobody',
  getOperatorStatus: 'reaches nobody',
  getIceServers: 'reaches nobody',
  watchDirectory: 'reaches nobody',
  unwatchDirectory: 'reaches nobody',
  requestOneTimeKey: 'reaches nobody',
  refreshTokens: 'reaches nobody',
  loginWithToken: 'reaches others as login does',
  loginWithOneTimeKey: 'reaches others as login does',
  logout: 'comes with login',
  candidate: {
    'while it rings': async ({ mallory }) => {
      const callId = 'call-evil';
      await mallory.request('invite', { callId, number: 'bob', offer });
      return () => [mallory.request('candidate', { callId, candidates })];
    },
    'in a call': async (scene) => {
      const callId = await inCallWithBob(scene);
      return () => [scene.mallory.request('candidate', { callId, candidates })];
    },
  },
  renegotiate: {
    'with offers': async (scene) => {
      const callId = await inCallWithBob(scene);
      return () => [scene.mallory.request('renegotiate', { callId, description: bulky('offer') })];
    },
    'with answers': async (scene) => {
      const callId = await inCallWithBob(scene);
      return () => [scene.mallory.request('renegotiate', { callId, description: bulky('answer') })];
    },
  },
  sendMessage: {
    'of the longest texts': async (scene) => {
      const callId = await inCallWithBob(scene);
      return () => [scene.mallory.request('sendMessage', { callId, text: long })];
    },
    'of the shortest texts': async (scene) => {
      const callId = await inCallWithBob(scene);
      return () => [scene.mallory.request('sendMessage', { callId, text: '' })];
    },
  },
  sendTone: {
    'of keys': async (scene) => {
      const callId = await inCallWithBob(scene);
      return () => [scene.mallory.request('sendTone', { callId, tone: '5' })];
    },
  },
  sendEarlyMedia: {
    'of each call of the victim': async (scene) => {
      const ids = await calledByBob(scene);
      return (n) => {
        const callId = ids[n % ids.length] ?? '';
        return [scene.mallory.request('sendEarlyMedia', { callId, answer: bulky('answer') })];
      };
    },
  },
  sendInfo: {
    'of the longest bodies': async (scene) => {
      const callId = await inCallWithBob(scene);
      const info = { callId, mimeType: 'text/plain', body: long, headers };
      return () => [scene.mallory.request('sendInfo', info)];
    },
  },
  invite: {
    'and take back, again and again': ({ mallory }) =>
      Promise.resolve((round) => {
        const callId = `call-evil-${String(round)}`;
        return [
          mallory.request('invite', { callId, number: 'bob', offer: bulky('offer'), headers }),
          mallory.request('hangup', { callId, headers }),
        ];
      }),
    'from many calls at once': ({ mallory }) =>
      Promise.resolve((round) => {
        const callId = `call-evil-${String(round)}`;
        return [mallory.request('invite', { callId, number: 'bob', offer: bulky('offer') })];
      }),
    'the queue, again and again': async ({ gateway, bob, mallory }) => {
      const carol = await gateway.loggedIn('carol');
      await carol.request('setOperatorStatus', { status: 'ONLINE' });
      await carol.request('setOperatorStatus', { status: 'READY' });
      await bob.request('watchDirectory', {});
      return (round) => {
        const callId = `call-evil-${String(round)}`;
        return [
          mallory.request('invite', { callId, number: 'support', offer }),
          mallory.request('hangup', { callId }),
        ];
      };
    },
  },
  accept: { 'with the longest answers': ending('accept') },
  reject: { 'with the longest headers': ending('reject') },
  hangup: { 'with the longest headers': ending('hangup') },
  transferToNumber: {
    'to the victim, again and again': async ({ gateway, mallory }) => {
      const carol = await gateway.loggedIn('carol');
      const callId = 'call-with-carol';
      await mallory.request('invite', { callId, number: 'carol', offer });
      await carol.request('accept', { callId, answer });
      return () => [mallory.request('transferToNumber', { callId, number: 'bob', headers })];
    },
  },
  transferToCall: {
    'of each call of the victim': async (scene) => {
      const { gateway, mallory } = scene;
      const ids = await calledByBob(scene);
      const carol = await gateway.loggedIn('carol');
      const targetCallId = 'call-with-carol';
      await mallory.request('invite', { callId: targetCallId, number: 'carol', offer });
      await carol.request('accept', { callId: targetCallId, answer });
      return (round) => {
        const callId = ids[round];
        if (callId === undefined) return [];
        return [
          mallory.request('accept', { callId, answer }),
          mallory.request('transferToCall', { callId, targetCallId }),
        ];
      };
    },
  },
  renewMedia: {
    'again and again': async (scene) => {
      const callId = await inCallWithBob(scene);
      return () => [scene.mallory.request('renewMedia', { callId })];
    },
  },
  setOperatorStatus: {
    'to and fro, for who watches': async ({ gateway, bob }) => {
      const operator = await gateway.loggedIn('carol');
      await bob.request('watchDirectory', {});
      await operator.request('setOperatorStatus', { status: 'ONLINE' });
      return () => [
        operator.request('setOperatorStatus', { status: 'READY' }),
        operator.request('setOperatorStatus', { status: 'ONLINE' }),
      ];
    },
    'to and fro, for the same operator elsewhere': async ({ gateway }) => {
      const operator = await gateway.loggedIn('bob', false);
      return () => [
        operator.request('setOperatorStatus', { status: 'ONLINE' }),
        operator.request('setOperatorStatus', { status: 'OFFLINE' }),
      ];
    },
  },
  login: {
    'and out, for who watches': async ({ gateway, bob }) => {
      const comer = gateway.peer();
      await comer.connect();
      await bob.request('watchDirectory', {});
      return () => [
        comer.request('login', { user: 'carol', password: 'carol' }),
        comer.request('logout', {}),
      ];
    },
  },
};

const scenes = ['whose line is lost', 'who acknowledges nothing'] as const;
const cases = Object.entries(attacks).flatMap(([request, ways]) =>
  typeof ways === 'string'
    ? []
    : Object.entries(ways).flatMap(([way, attack]) =>
        scenes.map((victim) => ({ request, way, victim, attack })),
      ),
);

/** Refused or not: neither is the victim's concern. */
function settled(requests: readonly Promise<unknown>[]): Promise<unknown> {
  return Promise.all(
    requests.map((request) =>
      request.catch((error: unknown) => {
        if (!(error instanceof PeerError)) throw error;
      }),
    ),
  );
}

describe('a hostile sender', () => {
  it('has been thought of for every request of the schema', () => {
    const { requests, notifications } = protocolModel;
    const declared = [...requests, ...notifications].map(({ name }) => name);
    expect(Object.keys(attacks).sort()).toEqual(declared.sort());
  });

  it.each(cases)(
    'at full speed ($request $way) costs a victim $victim neither session nor events',
    async ({ attack, victim }) => {
      const gateway = await InProcessGateway.start({ limits });
      const bob = await gateway.loggedIn('bob');
      const dave = await gateway.loggedIn('dave');
      const mallory = await gateway.loggedIn('alice');
      const callId = 'call-of-a-friend';
      await dave.request('invite', { callId, number: 'bob', offer });
      await bob.request('accept', { callId, answer });
      const blow = await attack({ gateway, mallory, bob });
      if (victim === 'whose line is lost') bob.loseSocket();

      const sent: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await settled(blow(round));
        // A hostile sender reads, or it would end its own session first.
        mallory.acknowledge();
        if (round % 100 === 0) {
          sent.push(`round ${String(round)}`);
          await dave.request('sendMessage', { callId, text: sent.at(-1) ?? '' });
        }
      }
      if (victim === 'whose line is lost') await bob.resume();
      expect(bob.closeCode).toBeUndefined();
      const texts = () =>
        bob.events.flatMap(({ name, data }) =>
          name === 'MessageReceived' && data.callId === callId ? [data.text] : [],
        );
      await bob.until(() => texts().length === sent.length);
      expect(texts()).toEqual(sent);
      bob.acknowledge();
      await dave.request('hangup', { callId });
      await bob.until(() =>
        bob.events.some(({ name, data }) => name === 'Disconnected' && data.callId === callId),
      );
    },
  );
});
