import type { QueueOperator, QueueSettings } from '@ringspec/gateway-core';
import { defaultQueueSettings } from '@ringspec/gateway-core';
import type { WireEventMap } from '@ringspec/generated';
import { type FakePeer, type InProcessGateway, settle } from '@ringspec/testing';

type Member = Partial<Omit<QueueOperator, 'userId'>>;

/** Makes a queue, or makes it another, as whoever runs the gateway does. */
export async function setQueue(
  gateway: InProcessGateway,
  number: string,
  settings: Partial<QueueSettings>,
  members: Readonly<Record<string, Member>> = { carol: {}, dave: {} },
): Promise<void> {
  await gateway.accounts.addQueue({
    id: `queue-${number}`,
    number,
    application: 'demo.ringspec',
    displayName: number === 'support' ? 'Support' : number,
    operators: Object.entries(members).map(([name, member]) => ({
      userId: `user-${name}`,
      priority: 1,
      skills: {},
      ...member,
    })),
    settings: { ...defaultQueueSettings, ...settings },
  });
  await gateway.gateway.control.queuesChanged();
  await settle();
}

export function isOffered({ events }: FakePeer): boolean {
  return events.some(({ name }) => name === 'IncomingCall');
}

/** What a caller was told of the queue, in order. */
export function newsOf({ events }: FakePeer): WireEventMap['QueueUpdated'][] {
  return events.flatMap((event) => (event.name === 'QueueUpdated' ? [event.data] : []));
}
