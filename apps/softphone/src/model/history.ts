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

/** What was stored; nothing where it cannot be read. */
export function parseHistory(text: string | null): HistoryEntry[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(parsed) ? (parsed as HistoryEntry[]) : [];
  } catch {
    return [];
  }
}
