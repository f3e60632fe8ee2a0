/** The programs of the guides that need no browser, run; what their pages show is what they print. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuthError, Client, RingspecError, version } from '@ringspec/client';
import { callSomebody, receiveCalls, type Ringing, talk } from '../../examples/calls.js';
import {
  explainRefusals,
  turnCallsOn,
  microphones,
  useMicrophone,
  watchDevices,
} from '../../examples/devices.js';
import { watch } from '../../examples/doorman.js';
import { tellUser } from '../../examples/errors.js';
import {
  describe as describeEvent,
  followCall,
  listen as listenTo,
  listenForAWhile,
  reportingClient,
} from '../../examples/events.js';
import { collectProblems, keepLog } from '../../examples/logging.js';
import { comeBack, keepFresh, logIn, SavedLogins, signOut } from '../../examples/login.js';
import { showConnection, showPeer, startAgain } from '../../examples/network.js';
import { oneTimeHash } from '../../examples/one-time-hash.js';
import { logInThroughServer } from '../../examples/one-time-login.js';
import { showStatus, startShift, takeBreak, takeCalls } from '../../examples/queues.js';
import { ringInTab } from '../../examples/tabs.js';
import { transfer } from '../../examples/transfer.js';
import { Phones } from './phones.js';
import { listen, shownOutput } from './printed.js';

let phones: Phones;
let console_: ReturnType<typeof listen>;
beforeEach(async () => {
  phones = await Phones.start();
  console_ = listen();
});
afterEach(() => {
  console_.restore();
});

function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe('logging in', () => {
  const hour = 3_600_000;

  it('keeps the tokens fresh, comes back with them, and voids them at the end', async () => {
    const logins = new SavedLogins(memoryStorage());
    const { client } = await phones.connected();
    keepFresh(client, logins);
    await logIn(client, logins, 'alice', 'alice');
    const first = logins.load()?.tokens;
    await phones.pass(44 * hour);
    const second = logins.load()?.tokens;
    expect(second?.refreshToken).not.toBe(first?.refreshToken);

    const later = await phones.connected();
    expect(await comeBack(later.client, logins)).toBe(true);
    expect(later.client.getClientState()).toBe('LOGGED_IN');

    await phones.pass(49 * hour);
    const muchLater = await phones.connected();
    expect(await comeBack(muchLater.client, logins)).toBe(true);

    await signOut(muchLater.client, logins);
    const afterwards = await phones.connected();
    expect(await comeBack(afterwards.client, logins)).toBe(false);
    await expect(
      afterwards.client.loginWithToken('alice', second?.accessToken ?? ''),
    ).rejects.toBeInstanceOf(AuthError);
    expect(console_.lines).toEqual(['Welcome, Alice']);
  });

  it('forgets tokens that the gateway refuses, and keeps them while it is away', async () => {
    const logins = new SavedLogins(memoryStorage());
    const { client, browser } = await phones.connected();
    await logIn(client, logins, 'alice', 'alice');
    await client.disconnect();
    expect(await comeBack(client, logins)).toBe(false);
    expect(logins.load()).toBeDefined();
    browser.restore();
    await client.connect();
    const saved = logins.load();
    if (saved) logins.save({ ...saved, tokens: { ...saved.tokens, accessToken: 'made up' } });
    expect(await comeBack(client, logins)).toBe(false);
    expect(logins.load()).toBeUndefined();
  });

  it('works with a one-time key through a server that knows the password', async () => {
    const { client } = await phones.connected();
    await logInThroughServer(client, 'alice', (key) =>
      Promise.resolve(oneTimeHash(key, 'alice', 'alice', 'ringspec.internal')),
    );
    expect(client.getClientState()).toBe('LOGGED_IN');
  });
});

describe('events', () => {
  it('are heard by name, for a while, once, and by their types', async () => {
    const { client } = await phones.connected((options) => {
      const made = reportingClient(options);
      listenTo(made);
      listenForAWhile(made);
      return made;
    });
    client.on('AuthResult', () => {
      throw new Error('a mistake of mine');
    });
    await client.login('alice', 'wrong').catch(() => undefined);
    await client.login('alice', 'alice');
    const bob = await phones.loggedIn('bob');
    const call = bob.client.call('alice');
    followCall(call);
    await phones.pass(100);
    await call.hangup();
    await phones.pass(100);
    expect(console_.lines).toEqual(shownOutput('events', console_.lines));
  });

  it('are told apart by their names', () => {
    expect(describeEvent({ name: 'ConnectionFailed', message: 'no gateway' })).toBe('no gateway');
    expect(
      describeEvent({ name: 'MicAccessResult', result: false, stream: null, cause: 'busy' }),
    ).toBe('no microphone: busy');
    expect(describeEvent({ name: 'SDKReady', version })).toBe('SDKReady');
  });

  it('leave with the signal', async () => {
    const bob = await phones.loggedIn('bob');
    const { client } = await phones.connected();
    const awhile = listenForAWhile(client);
    await client.login('alice', 'alice');
    awhile.abort();
    bob.client.call('alice');
    await phones.pass(100);
    expect(console_.lines).toEqual([]);
  });
});

describe('a call', () => {
  it('goes from ringing to its end', async () => {
    const alice = await phones.loggedIn('alice');
    const bob = await phones.loggedIn('bob');
    const rings: { caller: string; ringing: Ringing }[] = [];
    let silenced = 0;
    receiveCalls(
      bob.client,
      (caller, ringing) => rings.push({ caller, ringing }),
      () => (silenced += 1),
    );
    const call = callSomebody(alice.client, 'bob');
    call.on('StateUpdated', ({ new: now }) => console.log(`(${now})`));
    await phones.pass(1_000);
    await rings[0]?.ringing.answer(false);
    await phones.pass(1_000);
    expect(rings[0]?.caller).toBe('Alice about order 42');
    const talking = talk(call);
    await phones.pass(5_000);
    await talking;
    await call.hangup();
    await phones.pass(100);
    expect(console_.lines).toEqual(shownOutput('calls', console_.lines));
    expect(silenced).toBe(2);

    console_.lines.length = 0;
    callSomebody(alice.client, 'bob');
    await phones.pass(1_000);
    await rings[1]?.ringing.decline();
    await phones.pass(1_000);
    callSomebody(alice.client, 'carol');
    await phones.pass(1_000);
    callSomebody(alice.client, 'nobody');
    await phones.pass(1_000);
    expect(console_.lines).toEqual(shownOutput('calls-failed', console_.lines));
  });
});

describe('a transfer', () => {
  it('fails without harm, and comes about', async () => {
    const alice = await phones.loggedIn('alice');
    const answering = await Promise.all(['bob', 'carol'].map((user) => phones.loggedIn(user)));
    for (const { client } of answering) client.on('IncomingCall', ({ call }) => void call.answer());
    const call = alice.client.call('bob');
    await phones.pass(1_000);
    transfer(alice.client, call, 'dave');
    await phones.pass(1_000);
    expect(call.state()).toBe('CONNECTED');
    alice.client.transferCall(call, 'carol');
    await phones.pass(20_000);
    expect(console_.lines).toEqual(shownOutput('transfer', console_.lines));
  });
});

describe('devices', () => {
  it('are refused with a cause, chosen, and watched', async () => {
    const { client, browser } = await phones.connected();
    const shown: string[] = [];
    explainRefusals(client, (text) => shown.push(text));
    browser.page.refusals.push(new DOMException('No.', 'NotAllowedError'));
    expect(await turnCallsOn(client)).toBe(false);
    browser.page.refusals.push(
      new DOMException('None.', 'NotFoundError'),
      new DOMException('None.', 'NotFoundError'),
    );
    expect(await turnCallsOn(client)).toBe(false);
    expect(shown).toEqual([
      'Allow the microphone: the sign beside the address of this page.',
      'There is no microphone. Plug one in.',
    ]);

    const headset = { kind: 'audioinput', deviceId: 'headset', label: 'Headset', groupId: 'a' };
    const builtIn = { kind: 'audioinput', deviceId: 'builtin', label: 'Built-in', groupId: 'b' };
    browser.page.plugIn(builtIn);
    browser.page.plugIn(headset);
    expect(await microphones(client)).toEqual(['builtin: Built-in', 'headset: Headset']);
    const bob = await phones.loggedIn('bob');
    bob.client.on('IncomingCall', ({ call }) => void call.answer());
    await client.login('alice', 'alice');
    await useMicrophone(client, 'headset');
    const call = client.call('bob');
    shown.length = 0;
    watchDevices(call, (text) => shown.push(text));
    await phones.pass(1_000);
    browser.page.unplug('headset');
    await phones.pass(1_000);
    browser.page.plugIn(headset);
    await useMicrophone(client, 'headset', call);
    expect(browser.page.live.map(({ deviceId }) => deviceId)).toEqual(['headset']);
    expect(shown).toEqual(shownOutput('devices', shown));
  });
});

describe('the network', () => {
  it('is lost and regained at one side, and lost for good', async () => {
    const alice = await phones.loggedIn('alice');
    const bob = await phones.loggedIn('bob');
    showConnection(alice.client, (banner) => console.log(`alice sees: ${banner}`));
    bob.client.on('IncomingCall', ({ call }) => {
      showPeer(call, (banner) => console.log(`bob sees: ${banner}`));
      void call.answer();
    });
    const call = alice.client.call('bob');
    await phones.pass(1_000);
    alice.browser.cut();
    await phones.pass(5_000);
    expect(call.state()).toBe('CONNECTED');
    alice.browser.restore();
    await phones.pass(10_000);
    expect(console_.lines).toEqual(shownOutput('network', console_.lines));

    console_.lines.length = 0;
    alice.browser.cut();
    await phones.pass(120_000);
    expect(console_.lines).toEqual(shownOutput('network-gone', console_.lines));
    alice.browser.restore();
    expect(
      await startAgain(alice.client, async () => void (await alice.client.login('alice', 'alice'))),
    ).toBe(true);
  });
});

describe('tabs', () => {
  it('ring together, and fall silent when one answers', async () => {
    const first = await phones.loggedIn('bob');
    const second = await phones.loggedIn('bob');
    ringInTab(first.client, 'first');
    ringInTab(second.client, 'second');
    second.client.on('IncomingCall', ({ call }) => void call.answer());
    const alice = await phones.loggedIn('alice');
    const call = alice.client.call('bob');
    await phones.pass(1_000);
    await call.hangup();
    await phones.pass(100);
    expect(console_.lines).toEqual(shownOutput('tabs', console_.lines));
  });
});

describe('an operator', () => {
  it('works a shift at a queue', async () => {
    const { client } = await phones.loggedIn('carol');
    showStatus(client);
    takeCalls(client);
    await startShift(client);
    const alice = await phones.loggedIn('alice');
    const call = alice.client.call('support');
    await phones.pass(1_000);
    await takeBreak(client);
    await call.hangup();
    await phones.pass(1_000);
    await takeBreak(client);
    await phones.pass(1_000);
    expect(console_.lines).toEqual(shownOutput('queues', console_.lines));
  });
});

describe('errors', () => {
  it('are told to the user by what can be done', async () => {
    const { client, browser } = await phones.connected();
    const failed = (doing: Promise<unknown>): Promise<string> =>
      doing.then(
        () => 'done',
        (error: unknown) => {
          expect(error).toBeInstanceOf(RingspecError);
          return tellUser(error);
        },
      );
    expect(await failed(client.login('alice', 'wrong'))).toBe('Name or password is wrong.');
    await client.login('alice', 'alice');
    const call = client.call('nobody');
    await phones.pass(100);
    expect(await failed(call.sendMessage('?'))).toBe('That is not possible now.');
    browser.cut();
    expect(tellUser(new Error('x'))).toBe('Something went wrong.');
    const gone = client.disconnect();
    await phones.pass(10_000);
    await gone;
    expect(await failed(client.directory.watch())).toBe('There is no connection.');
    expect(await failed(new Client().connect())).toBe('Something went wrong.');
  });
});

describe('the log', () => {
  it('is kept for a report, and tells of problems as they happen', async () => {
    const { client, browser } = await phones.connected();
    const report = keepLog(client);
    const problems: string[] = [];
    collectProblems(client, (line) => problems.push(line));
    client.on('AuthResult', () => {
      throw new Error('a mistake of mine');
    });
    await client.login('alice', 'alice');
    browser.cut();
    await phones.pass(1_000);
    expect(report()).not.toContain('"password":"alice"');
    const lines = report().split('\n').slice(0, 4);
    expect(lines).toEqual(shownOutput('logging', lines));
    expect(problems).toEqual(shownOutput('logging-problems', problems));
  });
});

describe('other languages', () => {
  it('have beside them the same program in TypeScript', async () => {
    const { client } = await phones.connected();
    await watch(client, 'alice', 'alice');
    const bob = await phones.loggedIn('bob');
    bob.client.call('alice');
    await phones.pass(100);
    expect(console_.lines).toEqual(shownOutput('doorman', console_.lines));
  });

  it('tell too who is not let in', async () => {
    const { client } = await phones.connected();
    await watch(client, 'alice', 'wrong');
    expect(console_.lines).toEqual([expect.stringMatching(/^auth\.InvalidPassword: /)]);
  });
});
