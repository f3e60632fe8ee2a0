/** What the client does by itself with what an application asks: tones, pictures, servers, words. */
import { CloseCode, type ConnectionClosedReason } from '@ringspec/generated';
import { FakePage, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { Client } from '../src/client/client.js';
import { getInstance } from '../src/client/get-instance.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { fakeAudioPlatform, FakeAudioContext } from './support/fake-audio.js';
import { tokens } from './support/login-answers.js';
import { refuse } from './support/scripted-gateway.js';

const short = '440@-19;1(*/0/1)';

const sounding = (): number =>
  FakeAudioContext.made.flatMap(({ sources }) => sources.filter(({ connected }) => connected))
    .length;

/** A client on a fake page. */
function onPage() {
  const page = new FakePage();
  return { page, test: new ClientUnderTest({ platform: { media: page.window } }) };
}

describe('a tone of the client', () => {
  it('plays once, or over and over until it is stopped', () => {
    const { client, ...test } = new ClientUnderTest({ platform: { media: fakeAudioPlatform() } });
    client.playToneScript(short);
    expect(sounding()).toBe(1);
    FakeAudioContext.made[0]?.advance(2);
    expect(sounding()).toBe(0);
    expect(test.events.map(({ name }) => name)).toEqual(['PlaybackFinished']);
    client.playToneScript(short, true);
    FakeAudioContext.made[0]?.advance(20);
    expect(sounding()).toBeGreaterThan(0);
    client.stopPlayback();
    expect(sounding()).toBe(0);
  });

  it('that the browser refuses plays in a gesture of the user', async () => {
    const { client, clock } = new ClientUnderTest({ platform: { media: fakeAudioPlatform() } });
    FakeAudioContext.allowed = false;
    client.playToneScript(short);
    await clock.advance(1_000);
    expect(sounding()).toBe(0);
    FakeAudioContext.allowed = true;
    client.resumeAudio();
    expect(sounding()).toBe(1);
  });
});

describe('the picture of the user', () => {
  it('is a mirror only where that is asked for, and is hidden when told', async () => {
    const { page, test } = onPage();
    const plain = await test.client.showLocalVideo();
    expect(plain?.element.style.transform).toBe('');
    const mirror = await test.client.showLocalVideo(true, true);
    expect(mirror?.element.style.transform).toBe('scaleX(-1)');
    expect(await test.client.showLocalVideo(false)).toBeUndefined();
    expect(page.live).toEqual([]);
  });
});

describe('a call of the client', () => {
  it('goes by the servers of Config, else by those of the gateway', async () => {
    const own = [{ urls: ['stun:own.example'] }];
    const theirs = [{ urls: ['stun:their.example'] }];
    for (const [config, servers] of [
      [{ iceServers: own }, own],
      [{}, theirs],
    ] as const) {
      const { page, test } = onPage();
      await test.client.init(config);
      await test.client.connect();
      test.gateway.answer('login', () => ({
        ...{ displayName: 'Alice', userName: 'alice', tokens },
        iceServers: theirs,
      }));
      await test.client.login('alice', 'secret');
      const call = test.client.call('bob');
      expect(test.client.getCall(call.id())).toBe(call);
      await settle();
      expect(page.connections[0]?.configuration.iceServers).toEqual(servers);
      await test.client.disconnect();
    }
  });

  const plain = { urls: ['stun:a.example'] };
  const turn = (credential: string) => ({
    ...{ urls: ['turn:a.example'], username: 'alice', credential },
  });
  const answers = ({ gateway }: ClientUnderTest) => ({
    renews: () => {
      gateway.answer('getIceServers', () => ({ iceServers: [plain, turn('new')] }));
    },
    refuses: () => {
      gateway.answer('getIceServers', () => refuse('protocol', 'RateLimited'));
    },
    keepsSilent: () => undefined,
  });

  it.each([
    ['renews', [plain, turn('old')], 1, [plain, turn('new')]],
    ['refuses', [plain, turn('old')], 1, [plain, turn('old')]],
    ['keepsSilent', [plain, turn('old')], 1, [plain, turn('old')]],
    ['renews', [plain], 0, [plain]],
  ] as const)(
    'has credentials that are fresh, where the gateway %s those of %j',
    async (how, before, asked, after) => {
      const { page, test } = onPage();
      await test.connected();
      test.gateway.answer('login', () => ({
        ...{ displayName: 'Alice', userName: 'alice', tokens },
        iceServers: [...before],
      }));
      answers(test)[how]();
      await test.client.login('alice', 'secret');
      test.client.call('bob');
      await test.clock.advance(3_000);
      await settle();
      expect(test.gateway.requests('getIceServers')).toHaveLength(asked);
      expect(page.connections[0]?.configuration.iceServers).toEqual(after);
      await test.client.disconnect();
    },
  );

  it('does not wait for fresh credentials where the gateway is away', async () => {
    const { page, test } = onPage();
    await test.connected();
    test.gateway.answer('login', () => ({
      ...{ displayName: 'Alice', userName: 'alice', tokens },
      iceServers: [turn('old')],
    }));
    await test.client.login('alice', 'secret');
    test.gateway.socket.close();
    test.client.call('bob');
    await settle();
    expect(page.connections[0]?.configuration.iceServers).toEqual([turn('old')]);
  });

  it('fails where nobody is logged in, and where there is no connection', async () => {
    const { test } = onPage();
    const code = async (): Promise<number> => {
      const call = test.client.call('bob');
      const failed = new Promise<number>((resolve) => {
        call.on('Failed', (event) => {
          resolve(event.code);
        });
      });
      return failed;
    };
    await test.client.init();
    expect(await code()).toBe(1003);
    await test.client.connect();
    expect(await code()).toBe(1004);
  });
});

describe('a call that is there while the gateway is not', () => {
  it('says so, until the gateway is back', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const callId = '6f2a1e58-96a0-4c3e-8f0d-4b1f0f7f2c11';
    test.gateway.event('IncomingCall', {
      callId,
      from: { id: 'e', userName: 'bob', displayName: 'Bob', sipUri: 'sip:bob@x' },
      offer: { type: 'offer', sdp: '[]' },
    });
    await settle();
    const call = test.client.getCall(callId);
    expect(call?.signalingConnected).toBe(true);
    test.gateway.socket.close();
    expect(call?.signalingConnected).toBe(false);
    await test.clock.advance(1_000);
    await settle();
    expect(test.eventNames.at(-1)).toBe('Reconnected');
    expect(call?.signalingConnected).toBe(true);
  });
});

describe('the end of a connection', () => {
  it.each<[ConnectionClosedReason, (test: ClientUnderTest) => unknown]>([
    ['disconnected', ({ client }) => client.disconnect()],
    [
      'closedByGateway',
      ({ gateway }) => {
        gateway.socket.close(CloseCode.SessionReplaced);
      },
    ],
    [
      'sessionExpired',
      ({ gateway }) => {
        gateway.answer('resume', () => refuse('protocol', 'SessionExpired'));
        gateway.socket.close();
      },
    ],
    [
      'retriesExhausted',
      ({ gateway }) => {
        gateway.reachability = 'unreachable';
        gateway.socket.close();
      },
    ],
  ])('is told with its reason: %s', async (reason, end) => {
    const test = await new ClientUnderTest().loggedIn();
    end(test);
    await test.clock.advance(120_000);
    await settle();
    expect(test.last('ConnectionClosed')?.reason).toBe(reason);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
  });
});

describe('what a client is asked about itself', () => {
  it('is answered from the page that it is on', () => {
    const { page, test } = onPage();
    expect(test.client.isRTCsupported()).toBe(true);
    expect(new ClientUnderTest().client.isRTCsupported()).toBe(false);
    expect(test.client.getGUID()).toBe('0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10');
    expect(page.requests).toEqual([]);
  });

  it('may be one and the same for all of a page', () => {
    expect(Client.getInstance()).toBe(Client.getInstance());
    expect(Client.getInstance()).toBeInstanceOf(Client);
    expect(getInstance()).toBe(Client.getInstance());
  });
});

describe('what nobody expected', () => {
  it('is told in the log: an unknown event, an error of a listener', async () => {
    const { client, gateway } = new ClientUnderTest({ onListenerError: undefined } as object);
    client.enableSilentLogging(true);
    await client.init();
    client.on('ConnectionEstablished', () => {
      throw new Error('of a listener');
    });
    await client.connect();
    gateway.event('FromTheFuture' as never, {} as never);
    const told = client.getSilentLog().map(({ message }) => message);
    expect(told).toContain('A listener of ConnectionEstablished threw: Error: of a listener');
    expect(told.filter((message) => /FromTheFuture, which/.test(message))).toHaveLength(1);
  });
});
