/** Any method may be called in any listener: a story of two clients, with something done at an event of it. */
import { describe, expect, it } from '@jest/globals';
import { CallEvents, EndpointEvents, Events } from '@ringspec/generated';
import { FakeBrowser, InProcessGateway, settle } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import { Client } from '../src/client/client.js';
import { deprecatedEvents } from '../src/features/deprecated-events.js';
import { statistics } from '../src/features/statistics.js';
import { tones } from '../src/features/tones.js';
import { RingspecError } from '../src/errors/ringspec-error.js';

type Doing = (client: Client, call: Call | undefined) => unknown;

const gentle: Readonly<Record<string, Doing>> = {
  init: (client) => client.init(),
  connect: (client) => client.connect(),
  login: (client) => client.login('alice', 'alice'),
  loginWithToken: (client) => client.loginWithToken('alice', 'stale'),
  requestOneTimeLoginKey: (client) => client.requestOneTimeLoginKey('alice'),
  tokenRefresh: (client) => client.tokenRefresh('alice', 'stale'),
  call: (client) => client.call('dave'),
  showLocalVideo: (client) => client.showLocalVideo(),
  setOperatorACDStatus: (client) => client.setOperatorACDStatus('ONLINE'),
  getOperatorACDStatus: (client) => client.getOperatorACDStatus(),
  playToneScript: (client) => client.playToneScript('440@-19;1(*/0/1)'),
  stopPlayback: (client) => client.stopPlayback(),
  resumeAudio: (client) => client.resumeAudio(),
  watch: (client) => client.directory.watch(),
  unwatch: (client) => client.directory.unwatch(),
  hold: (_, call) => call?.setActive(false),
  resume: (_, call) => call?.setActive(true),
  sendVideo: (_, call) => call?.sendVideo(true),
  endVideo: (_, call) => call?.sendVideo(false),
  mute: (_, call) => call?.muteMicrophone(),
  mutePlayback: (_, call) => call?.mutePlayback(),
  sendMessage: (_, call) => call?.sendMessage('within'),
  sendInfo: (_, call) => call?.sendInfo('text/plain', 'within'),
  sendTone: (_, call) => call?.sendTone('1'),
  transferCall: (client, call) => call && client.transferCall(call, 'dave'),
  useAudio: (client, call) => call && client.hardware.audioDevices.setCallAudioSettings(call, {}),
};

const ending: Readonly<Record<string, Doing>> = {
  disconnect: (client) => client.disconnect(),
  'disconnect and connect': (client) => {
    void client.disconnect();
    return client.connect();
  },
  hangup: (_, call) => call?.hangup(),
  answer: (_, call) => call?.answer(),
  decline: (_, call) => call?.decline(),
  reject: (_, call) => call?.reject(),
};

/** Lives through calls both ways, a loss of the line and the end, and does as told at the first event of each name. */
async function live(
  doing: Doing,
  at: (event: string) => boolean,
): Promise<{ wrong: string[]; seen: ReadonlySet<string> }> {
  const gateway = await InProcessGateway.start();
  const { clock } = gateway;
  const browsers = {
    alice: new FakeBrowser(gateway),
    bob: new FakeBrowser(gateway),
    dave: new FakeBrowser(gateway),
  };
  const wrong: string[] = [];
  const open = new Set<Promise<unknown>>();
  const seen = new Set<string>();
  const note = (error: unknown): void => {
    if (!(error instanceof RingspecError)) wrong.push(String(error));
  };
  const meet = (name: string, client: Client, call: Call | undefined): void => {
    if (seen.has(name)) return;
    seen.add(name);
    if (!at(name)) return;
    const done = doing(client, call);
    if (!(done instanceof Promise)) return;
    open.add(done);
    done.catch(note).finally(() => open.delete(done));
  };
  const clientOf = (browser: FakeBrowser): Client =>
    new Client({
      platform: browser.platform,
      onListenerError: note,
      features: [tones, statistics, deprecatedEvents],
    });
  const alice = clientOf(browsers.alice);
  const bob = clientOf(browsers.bob);
  const dave = clientOf(browsers.dave);
  const watch = (call: Call): Call => {
    for (const name of Object.values(CallEvents)) {
      call.on(name, () => meet(`call ${name}`, alice, call));
    }
    call.on('EndpointAdded', ({ endpoint }) => {
      for (const name of Object.values(EndpointEvents)) {
        endpoint.on(name, () => meet(`endpoint ${name}`, alice, call));
      }
    });
    return call;
  };
  for (const name of Object.values(Events)) {
    alice.on(name, (event) => {
      meet(name, alice, event.name === 'IncomingCall' ? watch(event.call) : undefined);
    });
  }
  bob.on('IncomingCall', ({ call }) => {
    void call.answer(undefined, undefined, true);
    call.on('Connected', () => {
      void call.sendMessage('Hello');
      void call.sendInfo('text/plain', 'Hello');
    });
  });
  const quietly = (action: () => Promise<unknown>): Promise<unknown> => action().catch(note);

  browsers.alice.cut();
  await alice.init();
  await alice.connect();
  browsers.alice.restore();
  // Carol, as she is an operator.
  for (const [user, client] of Object.entries({ carol: alice, bob })) {
    await client.init();
    await client.connect();
    await quietly(() => client.login(user, user));
  }
  await quietly(() => alice.tokenRefresh('carol', 'stale'));
  await quietly(() => alice.setOperatorACDStatus('ONLINE'));
  await quietly(() => alice.setOperatorACDStatus('BANNED'));
  alice.playToneScript('440@-19;1(*/0/1)');
  const call = watch(alice.call('bob', true));
  await clock.advance(2_000);
  browsers.alice.page.live[0]?.end();
  await quietly(() => call.setActive(false));
  await quietly(() => call.setActive(true));
  await quietly(() => call.sendVideo(false));
  browsers.alice.cut();
  await clock.advance(300);
  browsers.alice.restore();
  await clock.advance(5_000);
  browsers.bob.cut();
  await clock.advance(4_000);
  browsers.bob.restore();
  await clock.advance(5_000);
  await quietly(async () => alice.transferCall(call, 'nobody'));
  await clock.advance(1_000);
  dave.on('IncomingCall', ({ call: theirs }) => void theirs.answer());
  await dave.init();
  await dave.connect();
  await dave.login('dave', 'dave');
  await quietly(async () => alice.transferCall(call, 'dave'));
  await clock.advance(1_000);
  await quietly(() => call.hangup());
  bob.call('carol');
  await settle();
  void alice.disconnect();
  await clock.advance(1_000);
  void alice.disconnect();
  void bob.disconnect();
  void dave.disconnect();
  // What waits for an answer has it by then.
  await clock.advance(120_000);
  if (open.size > 0) wrong.push(`${String(open.size)} promises have not settled`);
  await alice.showLocalVideo(false);
  if (alice.getClientState() === 'CONNECTED') await alice.disconnect();
  const live = browsers.alice.page.live.map(({ kind }) => kind);
  if (live.length > 0) wrong.push(`still captured: ${live.join(', ')}`);
  const unclosed = browsers.alice.page.connections.filter(
    ({ signalingState }) => signalingState !== 'closed',
  );
  if (unclosed.length > 0) wrong.push('a peer connection is open');
  return { wrong, seen };
}

describe('within listeners', () => {
  it.each(Object.keys(gentle))('of every event, %s is safe', async (method) => {
    const { wrong } = await live(gentle[method] as Doing, () => true);
    expect(wrong).toEqual([]);
  });

  it('of a life in which nothing is done, all events are heard', async () => {
    const { wrong, seen } = await live(
      () => undefined,
      () => false,
    );
    expect(wrong).toEqual([]);
    // There is no page before this one here, no sound that could come to an end, no queue, no trouble
    // and no choice; and tokens last.
    const unheard = events.filter((event) => !seen.has(event));
    expect(unheard).toEqual([
      'SessionRecovered',
      'TokenExpiring',
      'PlaybackFinished',
      'SQMessagingStatusUpdated',
      'SQError',
      ...[
        'EarlyMedia',
        'ToneReceived',
        'SharingStopped',
        'QueueUpdated',
        'ICETimeout',
        'UpdateFailed',
      ].map((name) => `call ${name}`),
      ...Object.values(CallEvents).flatMap((name) =>
        name.startsWith('QualityIssue') ? [`call ${name}`] : [],
      ),
      ...Object.values(EndpointEvents).flatMap((name) =>
        /^(Info|RemoteMediaUpdated|Voice|MediaRender)/.test(name) ? [`endpoint ${name}`] : [],
      ),
    ]);
  });

  const events = [
    ...Object.values(Events),
    ...Object.values(CallEvents).map((name) => `call ${name}`),
    ...Object.values(EndpointEvents).map((name) => `endpoint ${name}`),
  ];

  it.each(Object.keys(ending))(
    'of each event, %s is safe',
    async (method) => {
      for (const event of events) {
        const { wrong } = await live(ending[method] as Doing, (name) => name === event);
        expect({ event, wrong }).toEqual({ event, wrong: [] });
      }
    },
    60_000,
  );

  it('of its own end, disconnect is told of once', async () => {
    const gateway = await InProcessGateway.start();
    const client = new Client({ platform: new FakeBrowser(gateway).platform });
    let closed = 0;
    client.on('ConnectionClosed', () => {
      closed += 1;
      void client.disconnect();
    });
    await client.init();
    await client.connect();
    await client.disconnect();
    expect(closed).toBe(1);
    await client.disconnect();
    expect(closed).toBe(2);
  });

  it('of the end, one that is begun anew can be ended too', async () => {
    const gateway = await InProcessGateway.start();
    const client = new Client({ platform: new FakeBrowser(gateway).platform });
    let closed = 0;
    client.on('ConnectionClosed', () => {
      closed += 1;
      if (closed > 1) return;
      void client.connect();
      void client.disconnect();
    });
    await client.init();
    await client.connect();
    await client.disconnect();
    await gateway.clock.advance(1_000);
    expect(closed).toBe(2);
    expect(client.getClientState()).toBe('DISCONNECTED');
  });

  it('of the end, connect is not answered by it', async () => {
    const gateway = await InProcessGateway.start();
    const client = new Client({ platform: new FakeBrowser(gateway).platform });
    await client.init();
    await client.connect();
    const again = new Promise((resolve) => {
      client.on('ConnectionClosed', () => resolve(client.connect()));
    });
    await client.disconnect();
    expect(await again).toBe(true);
  });
});
