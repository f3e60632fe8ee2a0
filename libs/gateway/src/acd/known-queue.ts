import type { QueueRecord } from '../ports/account-store.js';
import { defaultQueueSettings } from './queue-settings.js';

/** A queue as journals of earlier versions have it, with what they knew nothing of. */
export function knownQueue(
  queue: Omit<QueueRecord, 'operators' | 'settings'> &
    Partial<QueueRecord> & { operatorIds?: readonly string[] },
): QueueRecord {
  const { operatorIds = [], ...record } = queue;
  return {
    ...record,
    operators:
      record.operators ?? operatorIds.map((userId) => ({ userId, priority: 1, skills: {} })),
    settings: { ...defaultQueueSettings, ...record.settings },
  };
}
