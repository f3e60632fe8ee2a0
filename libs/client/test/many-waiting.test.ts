/** More waits for a client than a gateway remembers answers for it. */
import { expect, it } from '@jest/globals';
import { InProcessGateway } from '@ringspec/testing';
import { PhoneOf } from './support/phone-of.js';

/** Four times as many answers are remembered. */
const pendingRequests = 5;

it('each request is answered, over as many connections as that takes', async () => {
  const gateway = await InProcessGateway.start({ limits: { pendingRequests } });
  const alice = await PhoneOf.of(gateway, 'alice');
  const bob = await PhoneOf.of(gateway, 'bob');
  const call = alice.call('bob');
  await gateway.clock.advance(2_000);
  alice.browser.cut();
  const said: string[] = [];
  const outcomes = Array.from({ length: 60 }, (_, i) =>
    call.sendMessage(String(i)).then(
      () => said.push(String(i)),
      () => undefined,
    ),
  );
  let answered = 0;
  for (const outcome of outcomes) void outcome.then(() => (answered += 1));
  await gateway.clock.advance(100);
  expect(answered).toBe(0);
  alice.browser.restore();
  await gateway.clock.advance(20_000);
  expect(answered).toBe(outcomes.length);
  expect(alice.client.getClientState()).toBe('LOGGED_IN');
  const heard = bob.events.flatMap((event) =>
    event.name === 'MessageReceived' ? [event.text] : [],
  );
  expect(heard).toEqual(said);
});
