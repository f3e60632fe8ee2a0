import type { Session } from '../sessions/session.js';

/** A session that somebody is logged in to. */
export interface SessionSummary {
  id: string;
  userId: string;
  userName: string;
  application: string;
  /** The login that it descends from. */
  familyId: string | undefined;
  /** Whether it has a connection now. */
  isConnected: boolean;
  /** Whether calls ring there. */
  receivesCalls: boolean;
}

/** Undefined where nobody is logged in. */
export function summaryOfSession({
  id,
  user,
  record,
  link,
}: Pick<Session, 'id' | 'user' | 'record' | 'link'>): SessionSummary | undefined {
  if (!user) return undefined;
  return {
    id,
    userId: user.id,
    userName: user.name,
    application: user.application,
    familyId: record.login?.familyId,
    isConnected: link !== undefined,
    receivesCalls: record.receiveCalls,
  };
}
