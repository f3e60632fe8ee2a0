/** One call, as this browser remembers it. */
export interface HistoryEntry {
  id: string;
  number: string;
  displayName: string;
  direction: 'in' | 'out';
  outcome: 'answered' | 'missed' | 'declined' | 'failed' | 'elsewhere';
  startedAt: number;
  durationMs: number;
}

const KEEP = 50;

/** The newest first; a call is in it once. */
export function withEntry(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  return [entry, ...history.filter(({ id }) => id !== entry.id)].slice(0, KEEP);
}

/** Without those that go on. */
export function withoutCalls(
  history: readonly HistoryEntry[],
  calls: readonly { id: string }[],
): HistoryEntry[] {
  return history.filter((entry) => !calls.some(({ id }) => id === entry.id));
}

/** What was stored; without the entries that cannot be read. */
export function parseHistory(text: string | undefined): HistoryEntry[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(parsed) ? parsed.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is HistoryEntry {
  const { id, number, displayName, startedAt, durationMs } = (value ?? {}) as HistoryEntry;
  return (
    [id, number, displayName].every((member) => typeof member === 'string') &&
    [startedAt, durationMs].every(Number.isFinite)
  );
}

export interface HistoryDay {
  /** Its midnight, by the local clock. */
  day: number;
  entries: HistoryEntry[];
}

/** The same calls by the days on which they began. */
export function byDay(history: readonly HistoryEntry[]): HistoryDay[] {
  const days: HistoryDay[] = [];
  for (const entry of history) {
    const day = new Date(entry.startedAt).setHours(0, 0, 0, 0);
    const known = days.find((each) => each.day === day);
    if (known) known.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
