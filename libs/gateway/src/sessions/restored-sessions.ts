import type { OutboxEvent } from '@ringspec/protocol';
import type { JournalEntry } from '../ports/journal.js';
import type { RestoredSession, SessionRecord } from './session.js';
import { SessionProgress } from './session-progress.js';

/** Sessions as the journal of an earlier run has them; those of an older version may lack members. */
export function* restoredSessions(
  entries: readonly JournalEntry[],
): Generator<{ record: SessionRecord; restored: RestoredSession }> {
  const events = groupBySession(entries, 'event', (seq, value): OutboxEvent => ({
    seq,
    ...readEvent(value),
  }));
  const answers = groupBySession(entries, 'answer', (id, value) => [id, value] as const);
  const progress = new Map(
    entries
      .filter(({ kind }) => kind === 'progress')
      .map(({ key, value }) => [key, SessionProgress.parse(value)]),
  );
  for (const { value } of entries.filter(({ kind }) => kind === 'session')) {
    const record = JSON.parse(value) as SessionRecord;
    const restored = {
      progress: progress.get(record.id) ?? new SessionProgress(),
      events: events.get(record.id) ?? [],
      answers: answers.get(record.id) ?? [],
    };
    yield { record, restored };
  }
}

function readEvent(value: string): Omit<OutboxEvent, 'seq'> {
  const { name, from, data } = JSON.parse(value) as { name: string; from?: string; data: object };
  return { name, dataJson: JSON.stringify(data), ...(from !== undefined && { from }) };
}

function groupBySession<T>(
  entries: readonly JournalEntry[],
  kind: JournalEntry['kind'],
  read: (number: number, value: string) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    if (entry.kind !== kind) continue;
    const [sessionId = '', number] = entry.key.split('/');
    const group = groups.get(sessionId) ?? [];
    groups.set(sessionId, group);
    group.push(read(Number(number), entry.value));
  }
  return groups;
}
