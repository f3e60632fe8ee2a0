import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';
import { type Frame, hello, openRawSocket, request, resume } from './support/raw-socket.js';

const bob = { user: 'bob', password: 'bob' };

/** What came, in its order: events by name, answers by id. */
const orderOf = (frames: readonly Frame[]): (string | number | null | undefined)[] =>
  frames.map(({ method, id }) => method ?? id);

async function ringing(): Promise<InProcessGateway> {
  const gateway = await InProcessGateway.start();
  await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId: 'call-0001', number: 'bob', offer });
  return gateway;
}

describe('a device that logs in while a call rings', () => {
  it('has its answer before the call', async () => {
    const socket = openRawSocket(await ringing());
    socket.send(hello(1));
    await settle();
    socket.send(request(2, 'login', bob));
    await settle();
    expect(orderOf(socket.frames)).toEqual([1, 2, 'IncomingCall']);
  });

  it('has it where the login is sent anew, too', async () => {
    const gateway = await ringing();
    const first = openRawSocket(gateway);
    first.send(hello(1));
    await settle();
    first.send(request(2, 'login', bob));
    await settle();
    first.lose();
    const { resumeToken } = first.frames[0]?.result as { resumeToken: string };
    const second = openRawSocket(gateway);
    second.send(resume(resumeToken, 0, 3));
    await settle();
    expect(orderOf(second.frames)).toEqual([3]);
    second.send(request(2, 'login', bob));
    await settle();
    expect(orderOf(second.frames)).toEqual([3, 2, 'IncomingCall']);
  });
});
