import type { SessionDescription } from '@ringspec/generated';
import { type FakePeer, type InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './descriptions.js';

/** A description that can be told from others. */
export const sdp = (type: 'offer' | 'answer', name: string) => ({ type, sdp: `v=0 ${name}` });

export interface Parties {
  /** Who transfers: in `call-ab` with Bob, and in `call-ac` with Carol where there is one. */
  alice: FakePeer;
  bob: FakePeer;
  carol: FakePeer;
}

/** Alice in a call with Bob, and Carol logged in. */
export async function oneCall(gateway: InProcessGateway): Promise<Parties> {
  const [alice, bob, carol] = [
    await gateway.loggedIn('alice'),
    await gateway.loggedIn('bob'),
    await gateway.loggedIn('carol'),
  ];
  await alice.request('invite', { callId: 'call-0ab', number: 'bob', offer });
  await bob.request('accept', { callId: 'call-0ab', answer });
  return { alice, bob, carol };
}

/** The same, and in another with Carol. */
export async function twoCalls(gateway: InProcessGateway): Promise<Parties> {
  const parties = await oneCall(gateway);
  await parties.alice.request('invite', { callId: 'call-0ac', number: 'carol', offer });
  await parties.carol.request('accept', { callId: 'call-0ac', answer });
  return parties;
}

/** Who stays in a call offers their media for another connection; returns its id. */
export async function offersAnew(
  staying: FakePeer,
  callId: string,
  description: SessionDescription = offer,
): Promise<string> {
  const { connectionId } = await staying.waitFor('ConnectionRequested');
  await staying.request('renegotiate', { callId, connectionId, description });
  return connectionId;
}

/** Alice transfers Bob to Carol, whom she talks to as well; Bob has made his offer. */
export async function offeredToCall(gateway: InProcessGateway) {
  const parties = await twoCalls(gateway);
  const { alice, bob, carol } = parties;
  await alice.request('transferToCall', { callId: 'call-0ab', targetCallId: 'call-0ac' });
  const connectionId = await offersAnew(bob, 'call-0ab', sdp('offer', 'bob'));
  await carol.waitFor('OfferReceived');
  return { ...parties, connectionId };
}

/** Alice transfers Bob to a number; Bob has made his offer. */
export async function offeredToNumber(gateway: InProcessGateway, number = 'carol') {
  const parties = await oneCall(gateway);
  const { alice, bob } = parties;
  await alice.request('transferToNumber', {
    callId: 'call-0ab',
    number,
    headers: { 'X-Order': '7' },
  });
  const connectionId = await offersAnew(bob, 'call-0ab', sdp('offer', 'bob'));
  await settle();
  return { ...parties, connectionId };
}

/** Names of what a peer was told from here on. */
export function since(peer: FakePeer): () => string[] {
  const seen = peer.events.length;
  return () => peer.events.slice(seen).map(({ name }) => name);
}
