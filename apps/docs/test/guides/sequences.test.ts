/** The diagrams of frames are what a client and a gateway say to each other. */
import { beforeEach, expect, it } from '@jest/globals';
import { type Call, Client, type ClientOptions } from '@ringspec/client';
import type { FakePlatform } from '@ringspec/testing';
import { FrameDiagram } from './frame-diagram.js';
import { type Phone, Phones } from './phones.js';
import { shownOutput } from './printed.js';

let phones: Phones;
beforeEach(async () => {
  phones = await Phones.start();
});

/** Longer than acknowledgements wait. */
const A_MOMENT_MS = 500;

async function connected(diagram: FrameDiagram, user: string): Promise<Phone> {
  const phone = await phones.connected(
    ({ platform, ...options }: ClientOptions) =>
      new Client({ ...options, platform: diagram.platform(user, platform as FakePlatform) }),
  );
  await phones.pass(A_MOMENT_MS);
  return phone;
}

async function loggedIn(diagram: FrameDiagram, user: string): Promise<Phone> {
  const phone = await connected(diagram, user);
  await phone.client.login(user, user);
  await phones.pass(A_MOMENT_MS);
  return phone;
}

function answering({ client }: Phone): Promise<Call> {
  return new Promise((resolve) => {
    client.on('IncomingCall', ({ call }) => {
      void call.answer();
      resolve(call);
    });
  });
}

it('shows how a client connects and logs in', async () => {
  const diagram = new FrameDiagram('alice', 'gateway');
  await loggedIn(diagram, 'alice');
  expect(diagram.lines()).toEqual(shownOutput('connect', diagram.lines(), 'mermaid'));
});

it('shows a call from its offer to its end', async () => {
  const diagram = new FrameDiagram('alice', 'gateway', 'bob');
  const [alice, bob] = [await loggedIn(diagram, 'alice'), await loggedIn(diagram, 'bob')];
  const answered = answering(bob);
  diagram.begin();
  const call = alice.client.call('bob');
  await answered;
  await phones.pass(A_MOMENT_MS);
  diagram.note('media flow');
  await call.hangup();
  await phones.pass(A_MOMENT_MS);
  expect(diagram.lines()).toEqual(shownOutput('call', diagram.lines(), 'mermaid'));
});

it('shows how a session goes on after its socket was lost', async () => {
  const diagram = new FrameDiagram('alice', 'gateway', 'bob');
  const [alice, bob] = [await loggedIn(diagram, 'alice'), await loggedIn(diagram, 'bob')];
  const answered = answering(bob);
  alice.client.call('bob');
  const theirs = await answered;
  await phones.pass(A_MOMENT_MS);
  diagram.begin();
  alice.browser.cut();
  diagram.note('the socket of alice is lost, media flow on');
  await theirs.sendMessage('Are you there?');
  await phones.pass(A_MOMENT_MS);
  alice.browser.restore();
  await phones.pass(2 * A_MOMENT_MS);
  expect(diagram.lines()).toEqual(shownOutput('resume', diagram.lines(), 'mermaid'));
});
