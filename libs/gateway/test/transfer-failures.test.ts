/** What becomes of a transfer that comes to nothing: one row each. */
import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import {
  offeredToCall,
  offeredToNumber,
  offersAnew,
  oneCall,
  since,
  twoCalls,
  type Parties,
} from './support/transfers.js';

type Story = Parties & { gateway: InProcessGateway };

interface Outcome {
  /** What each is told from then on. */
  alice: string[];
  bob: string[];
  carol: string[];
  /** Of TransferFailed. */
  code: number;
  /** Calls that go on. */
  calls: number;
}

const goesOn = ['TransferFailed'];
const dropped = ['ConnectionDropped'];

async function incomingCall(peer: FakePeer): Promise<string> {
  return (await peer.waitFor('IncomingCall')).callId;
}

const blind: [string, (story: Story) => Promise<unknown>, Outcome][] = [
  [
    'the target declines',
    async ({ carol }) =>
      carol.request('reject', { callId: await incomingCall(carol), scope: 'user' }),
    { alice: goesOn, bob: dropped, carol: ['Failed'], code: 603, calls: 1 },
  ],
  [
    'the target does not answer',
    ({ gateway }) => gateway.passTime(61_000),
    { alice: goesOn, bob: dropped, carol: ['Failed'], code: 480, calls: 1 },
  ],
  [
    'the target goes away',
    ({ carol }) => carol.request('logout', {}),
    { alice: goesOn, bob: dropped, carol: ['Failed'], code: 480, calls: 1 },
  ],
  [
    'who transfers hangs up',
    ({ alice }) => alice.request('hangup', { callId: 'call-0ab' }),
    {
      alice: ['TransferFailed', 'Disconnected'],
      bob: ['ConnectionDropped', 'Disconnected'],
      carol: ['Failed'],
      code: 487,
      calls: 0,
    },
  ],
  [
    'who transfers logs out',
    ({ alice }) => alice.request('logout', {}),
    {
      alice: ['TransferFailed', 'Disconnected'],
      bob: ['ConnectionDropped', 'Disconnected'],
      carol: ['Failed'],
      code: 487,
      calls: 0,
    },
  ],
  [
    'who is transferred hangs up',
    ({ bob }) => bob.request('hangup', { callId: 'call-0ab' }),
    {
      alice: ['TransferFailed', 'Disconnected'],
      bob: ['ConnectionDropped', 'Disconnected'],
      carol: ['Failed'],
      code: 487,
      calls: 0,
    },
  ],
];

const attended: [string, (story: Story) => Promise<unknown>, Outcome][] = [
  [
    'the target does not take the offer',
    ({ gateway }) => gateway.passTime(16_000),
    { alice: [...goesOn, ...goesOn], bob: dropped, carol: dropped, code: 500, calls: 2 },
  ],
  [
    'the target hangs up',
    ({ carol }) => carol.request('hangup', { callId: 'call-0ac' }),
    {
      alice: [...goesOn, ...goesOn, 'Disconnected'],
      bob: dropped,
      carol: [...dropped, 'Disconnected'],
      code: 487,
      calls: 1,
    },
  ],
  [
    'who transfers hangs up the call with the target',
    ({ alice }) => alice.request('hangup', { callId: 'call-0ac' }),
    {
      alice: [...goesOn, ...goesOn, 'Disconnected'],
      bob: dropped,
      carol: [...dropped, 'Disconnected'],
      code: 487,
      calls: 1,
    },
  ],
  [
    'who transfers hangs up the call that is transferred',
    ({ alice }) => alice.request('hangup', { callId: 'call-0ab' }),
    {
      alice: [...goesOn, ...goesOn, 'Disconnected'],
      bob: [...dropped, 'Disconnected'],
      carol: dropped,
      code: 487,
      calls: 1,
    },
  ],
  [
    'who is transferred hangs up',
    ({ bob }) => bob.request('hangup', { callId: 'call-0ab' }),
    {
      alice: [...goesOn, ...goesOn, 'Disconnected'],
      bob: [...dropped, 'Disconnected'],
      carol: dropped,
      code: 487,
      calls: 1,
    },
  ],
  [
    'who transfers logs out',
    ({ alice }) => alice.request('logout', {}),
    {
      alice: [...goesOn, ...goesOn, 'Disconnected', 'Disconnected'],
      bob: [...dropped, 'Disconnected'],
      carol: [...dropped, 'Disconnected'],
      code: 487,
      calls: 0,
    },
  ],
];

async function holds(story: Story, cause: (s: Story) => Promise<unknown>, outcome: Outcome) {
  const told = [story.alice, story.bob, story.carol].map(since);
  const before = story.alice.lastSeq;
  await cause(story);
  await settle();
  const [alice, bob, carol] = told.map((names) => names());
  const { code } = await story.alice.waitFor('TransferFailed', before);
  const { calls } = story.gateway.gateway.stats;
  expect({ alice, bob, carol, code, calls }).toEqual(outcome);
}

describe('a transfer to a number fails, and the call goes on where nobody has ended it, when', () => {
  it.each(blind)('%s', async (_, cause, outcome) => {
    const gateway = await InProcessGateway.start();
    await holds({ gateway, ...(await offeredToNumber(gateway)) }, cause, outcome);
  });

  it.each([
    ['nobody has the number', 'nobody', 404],
    ['the number is of somebody who is offline', 'dave', 480],
    ['the number is of another application', 'dave@other.ringspec.ringspec.internal', 403],
  ])('%s', async (_, number, code) => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await offeredToNumber(gateway, number);
    expect((await alice.waitFor('TransferFailed')).code).toBe(code);
    expect(bob.names().at(-1)).toBe('ConnectionDropped');
    expect(gateway.gateway.stats.calls).toBe(1);
    await alice.request('sendMessage', { callId: 'call-0ab', text: 'Still here' });
    await bob.waitFor('MessageReceived');
  });

  it('the target is busy', async () => {
    const gateway = await InProcessGateway.start({ limits: { callsPerConnection: 1 } });
    const { alice, bob, carol } = await oneCall(gateway);
    const dave = await gateway.loggedIn('dave');
    await dave.request('invite', { callId: 'call-0dc', number: 'carol', offer });
    await carol.request('accept', { callId: 'call-0dc', answer });
    await alice.request('transferToNumber', { callId: 'call-0ab', number: 'carol' });
    await offersAnew(bob, 'call-0ab');
    expect((await alice.waitFor('TransferFailed')).code).toBe(486);
    expect(bob.names().at(-1)).toBe('ConnectionDropped');
    expect(gateway.gateway.stats.calls).toBe(2);
  });

  it('the line of who is transferred has no offer in time', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol } = await twoCalls(gateway);
    await alice.request('transferToNumber', { callId: 'call-0ab', number: 'carol' });
    await bob.waitFor('ConnectionRequested');
    await gateway.passTime(16_000);
    expect((await alice.waitFor('TransferFailed')).code).toBe(500);
    expect(bob.names().at(-1)).toBe('ConnectionDropped');
    expect(carol.names().filter((name) => name === 'IncomingCall')).toHaveLength(1);
  });

  it('the accounts cannot be looked at', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await twoCalls(gateway);
    await alice.request('transferToNumber', { callId: 'call-0ab', number: 'dave' });
    gateway.accounts.findUser = () => Promise.reject(new Error('the store is gone'));
    await offersAnew(bob, 'call-0ab');
    expect((await alice.waitFor('TransferFailed')).code).toBe(500);
  });
});

describe('a transfer to a call fails, and the calls go on that nobody has ended, when', () => {
  it.each(attended)('%s', async (_, cause, outcome) => {
    const gateway = await InProcessGateway.start();
    await holds({ gateway, ...(await offeredToCall(gateway)) }, cause, outcome);
  });
});
