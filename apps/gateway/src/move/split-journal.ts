import type { JournalEntry } from '@ringspec/gateway-core';

/** Applications by the ids of what is theirs. */
export interface Owners {
  users: ReadonlyMap<string, string>;
  queues: ReadonlyMap<string, string>;
  /** Logins, by the families of their tokens. */
  families: ReadonlyMap<string, string>;
}

export interface JournalOfApplication {
  entries: JournalEntry[];
  /** Hashes of what its clients resume their sessions with. */
  tokenHashes: string[];
}

interface KeptSession {
  userId: string | null;
  tokenHash: string;
  previousTokenHash: string | null;
}

/**
 * What is alive by application, since each has a home of its own. Sessions that nobody has logged in
 * to are left out: nothing would be lost with them.
 */
export function splitJournal(
  journal: readonly JournalEntry[],
  { users, queues, families }: Owners,
): Map<string, JournalOfApplication> {
  const sessions = new Map<string, KeptSession>();
  for (const { kind, key, value } of journal)
    if (kind === 'session') sessions.set(key, JSON.parse(value) as KeptSession);
  const ofSession = (id: string) => users.get(sessions.get(id)?.userId ?? '');
  const ownerOf = ({ kind, key, value }: JournalEntry): string | undefined => {
    switch (kind) {
      case 'session':
      case 'progress':
        return ofSession(key);
      case 'event':
      case 'answer':
        return ofSession(key.split('/')[0] ?? '');
      case 'operator':
        return users.get(key);
      case 'queue':
        return queues.get(key);
      case 'revocation':
        return families.get(key);
      case 'call':
        return (JSON.parse(value) as { application: string }).application;
      case 'report':
        return applicationOfReport(value);
    }
  };
  const split = new Map<string, JournalOfApplication>();
  for (const entry of journal) {
    const application = ownerOf(entry);
    if (application === undefined) continue;
    const own = split.get(application) ?? { entries: [], tokenHashes: [] };
    split.set(application, own);
    own.entries.push(entry);
    if (entry.kind !== 'session') continue;
    const { tokenHash, previousTokenHash } = sessions.get(entry.key) ?? {};
    for (const hash of [tokenHash, previousTokenHash]) if (hash) own.tokenHashes.push(hash);
  }
  return split;
}

function applicationOfReport(value: string): string | undefined {
  const report = JSON.parse(value) as { application?: string; call?: { application: string } };
  return report.application ?? report.call?.application;
}
