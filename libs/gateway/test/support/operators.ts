import type { OperatorACDStatuses } from '@ringspec/generated';
import type { FakePeer, InProcessGateway } from '@ringspec/testing';
import { answer, offer } from './descriptions.js';

/** Statuses that an operator was told of, in order. */
export function statusesOf({ events }: FakePeer): string[] {
  return events.flatMap((event) => (event.name === 'ACDStatusUpdated' ? [event.data.status] : []));
}

/** Sets one status after the other; returns the last. */
export async function setStatus(
  operator: FakePeer,
  ...wanted: readonly OperatorACDStatuses[]
): Promise<string> {
  let held = '';
  for (const status of wanted) {
    held = (await operator.request('setOperatorStatus', { status })).status;
  }
  return held;
}

export async function statusOf(operator: FakePeer): Promise<string> {
  return (await operator.request('getOperatorStatus', {})).status;
}

/** An operator who waits for calls, longer than those who come after. */
export async function readyOperator(gateway: InProcessGateway, name: string): Promise<FakePeer> {
  const operator = await gateway.loggedIn(name);
  await setStatus(operator, 'ONLINE', 'READY');
  await gateway.clock.advance(1);
  return operator;
}

/** A call to the queue of Carol and Dave. */
export async function callSupport(
  gateway: InProcessGateway,
  callId: string,
  name = 'alice',
): Promise<FakePeer> {
  const caller = await gateway.loggedIn(name);
  await caller.request('invite', { callId, number: 'support', offer });
  await gateway.clock.advance(1);
  return caller;
}

/** The same, which the operator answers. */
export async function served(
  gateway: InProcessGateway,
  operator: FakePeer,
  callId = 'call-0001',
): Promise<FakePeer> {
  const caller = await callSupport(gateway, callId);
  await operator.until(() =>
    operator.events.some(({ data }) => 'callId' in data && data.callId === callId),
  );
  await operator.request('accept', { callId, answer });
  return caller;
}
