/** One change of the gateway's live state. `value: null` removes the entry. */
export interface JournalChange {
  kind: JournalKind;
  key: string;
  /** JSON. */
  value: string | null;
}

export type JournalKind =
  | 'session'
  | 'progress'
  | 'event'
  | 'answer'
  | 'call'
  | 'operator'
  | 'queue'
  | 'revocation'
  | 'report';

export interface JournalEntry {
  kind: JournalKind;
  key: string;
  value: string;
}

/**
 * Keeps sessions, undelivered events, calls, operator statuses, and revocations and reports that others
 * do not have yet, over a restart. The gateway sends nothing that depends on a change before `commit`
 * has resolved, so that a crash loses nothing that anybody was told.
 */
export interface Journal {
  /** All entries, in the order of (kind, key). */
  load(): Promise<readonly JournalEntry[]>;
  /**
   * All or nothing, in order; the last change of a key wins. Rejects where another gateway may have
   * taken over by the time that it is through.
   */
  commit(changes: readonly JournalChange[]): Promise<void>;
  /** Why it can keep little or nothing more at present, as an operator should read it; undefined where all is well. */
  readonly trouble: string | undefined;
  /**
   * False while another gateway may have taken over what is kept here. Then nothing is told until a
   * commit, of no changes perhaps, has shown that none has.
   */
  readonly isCurrent: boolean;
}
