import { describe, expect, it } from '@jest/globals';
import {
  Events,
  QueueTypes,
  type ClientEventMap,
  type IncomingCallWire,
} from '@ringspec/generated';
import { checkEvent } from '@ringspec/generated/validators/strict/events';
import { recovery, type PageStorage } from '../src/features/recovery.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { aliceLoggedIn, tokens } from './support/login-answers.js';

const offer: IncomingCallWire = {
  callId: '0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10',
  from: { id: 'ep_1', userName: 'bob', displayName: 'Bob Brown', sipUri: 'sip:bob@demo' },
  offer: { type: 'offer', sdp: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n' },
  headers: { 'X-Order': '42' },
  queue: 'support',
  waitedMs: 42_000,
  video: true,
};

/** A client with nothing but a microphone that is refused: media of their own have tests of their own. */
const withoutMicrophone = {
  platform: {
    media: {
      isSecureContext: true,
      navigator: {
        mediaDevices: {
          addEventListener: () => undefined,
          getUserMedia: () => Promise.reject(new DOMException('Denied', 'NotAllowedError')),
        } as unknown as MediaDevices,
      },
    },
  },
};

/** What makes the client dispatch each of its events. An event of the schema without a row does not compile. */
const causes: { readonly [N in keyof ClientEventMap]: () => Promise<ClientUnderTest> } = {
  SDKReady: async () => {
    const test = new ClientUnderTest();
    await test.client.init();
    return test;
  },
  ConnectionEstablished: () => new ClientUnderTest().connected(),
  ConnectionFailed: async () => {
    const test = new ClientUnderTest();
    test.gateway.reachability = 'unreachable';
    return test.connected();
  },
  ConnectionClosed: async () => {
    const test = await new ClientUnderTest().connected();
    await test.client.disconnect();
    return test;
  },
  Reconnecting: async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.socket.close();
    return test;
  },
  SessionRecovered: async () => {
    const kept = new Map<string, string>();
    const storage: PageStorage = {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => kept.set(name, value),
      removeItem: (name) => kept.delete(name),
    };
    const before = new ClientUnderTest({ features: [recovery({ storage })] });
    (await before.loggedIn()).page('leaving');
    return new ClientUnderTest({ features: [recovery({ storage })] }).connected();
  },
  Reconnected: async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.socket.close();
    await test.clock.advance(0);
    return test;
  },
  AuthResult: () => new ClientUnderTest().loggedIn(),
  TokenExpiring: async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('login', () => ({
      ...aliceLoggedIn,
      tokens: { ...tokens, accessExpire: 10 },
    }));
    await test.client.login('alice', 'secret');
    await test.clock.advance(9_000);
    return test;
  },
  RefreshTokenResult: async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('refreshTokens', () => ({ tokens }));
    await test.client.tokenRefresh('alice', 'refresh-1');
    return test;
  },
  IncomingCall: async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.event('IncomingCall', offer);
    return test;
  },
  MicAccessResult: async () => {
    const test = new ClientUnderTest(withoutMicrophone);
    await test.client.init({ micRequired: true }).catch(() => undefined);
    return test;
  },
  PlaybackFinished: async () => {
    const test = new ClientUnderTest({ platform: { media: { AudioContext: SilentContext } } });
    test.client.playToneScript('350@-19,440@-19;10(*/0/1+2)');
    test.client.stopPlayback();
    return Promise.resolve(test);
  },
  PlaybackError: async () => {
    const test = new ClientUnderTest();
    expect(() => {
      test.client.playToneScript('350@-19;10(*/0');
    }).toThrow(expect.objectContaining({ name: 'ToneScriptError' }));
    return Promise.resolve(test);
  },
  ACDStatusUpdated: async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.event('ACDStatusUpdated', { id: 'st_1', status: 'READY' });
    return test;
  },
  SQMessagingStatusUpdated: async () => {
    const test = await new ClientUnderTest().loggedIn();
    await test.client.init({ queueType: QueueTypes.SmartQueue });
    expect(await test.client.setOperatorSQMessagingStatus('READY')).toBe('READY');
    expect(await test.client.getOperatorSQMessagingStatus()).toBe('READY');
    return test;
  },
  SQError: async () => {
    const test = new ClientUnderTest();
    await test.client.init({ queueType: QueueTypes.SmartQueue });
    const refused = test.client.getOperatorSQMessagingStatus();
    await expect(refused).rejects.toMatchObject({ code: 1, action: 'getStatus' });
    return test;
  },
  ACDError: async () => {
    const test = new ClientUnderTest();
    await test.client.getOperatorACDStatus().catch(() => undefined);
    return test;
  },
};

/** Just enough of Web Audio for a tone that nobody hears. */
const SilentContext = class {
  readonly sampleRate = 8_000;
  readonly state = 'running';
  readonly currentTime = 0;
  suspend(): Promise<void> {
    return Promise.resolve();
  }
  resume(): Promise<void> {
    return Promise.resolve();
  }
  createBuffer(): object {
    return { duration: 1, copyToChannel: () => undefined };
  }
  createBufferSource(): object {
    const nothing = (): undefined => undefined;
    return {
      connect: nothing,
      start: nothing,
      stop: nothing,
      disconnect: nothing,
      addEventListener: nothing,
    };
  }
} as unknown as typeof AudioContext;

describe('each client event', () => {
  it('has a cause here', () => {
    expect(Object.keys(causes).sort()).toEqual(Object.values(Events).sort());
  });

  it.each(Object.values(Events))('%s is dispatched, and fits the schema', async (name) => {
    const test = await causes[name]();
    const event = test.last(name);
    expect(event).toBeDefined();
    expect(checkEvent(name, event)).toEqual([]);
    expect(test.listenerErrors).toEqual([]);
  });
});

describe('an incoming call', () => {
  it('comes with its headers, whether video is offered, and from which queue', async () => {
    const test = await causes.IncomingCall();
    const event = test.last('IncomingCall');
    expect(event).toMatchObject({
      headers: { 'X-Order': '42' },
      video: true,
      queue: 'support',
      waitedMs: 42_000,
    });
    expect(event?.call.id()).toBe(offer.callId);
    expect(event?.call.state()).toBe('ALERTING');
    expect(test.client.getCall(offer.callId)).toBe(event?.call);
  });

  it('has no members for what it did not come with', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const { callId, from } = offer;
    test.gateway.event('IncomingCall', { callId, from });
    const names = Object.keys(test.last('IncomingCall') ?? {}).sort();
    expect(names).toEqual(['call', 'headers', 'name']);
  });
});
