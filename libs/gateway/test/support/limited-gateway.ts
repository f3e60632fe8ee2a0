import type { GatewayLimits, GatewayTimings } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './descriptions.js';
import { hello, openRawSocket, type RawSocket } from './raw-socket.js';

/** A gateway with some of its limits changed. */
export function limited(
  limits: Partial<GatewayLimits>,
  timings: Partial<GatewayTimings> = {},
): Promise<InProcessGateway> {
  return InProcessGateway.start({ limits, timings });
}

/** A socket that has said hello. */
export async function greeted(gateway: InProcessGateway): Promise<RawSocket> {
  const socket = openRawSocket(gateway);
  socket.send(hello());
  await settle();
  return socket;
}

/** Alice and Bob in a call. */
export async function inCall(
  gateway: InProcessGateway,
  callId: string,
): Promise<{ alice: FakePeer; bob: FakePeer }> {
  const bob = await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.request('accept', { callId, answer });
  return { alice, bob };
}
