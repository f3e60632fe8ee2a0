/** The tables as the query builder sees them; the columns are declared in `migrations.ts`. */
export interface Tables {
  user: UserTable;
  queue: QueueTable;
  queueOperator: { queueId: string; userId: string };
  oneTimeKey: { userId: string; sealedKey: string; expiresAt: number };
  refreshToken: RefreshTokenTable;
  fact: { name: string; value: string };
}

export interface UserTable {
  id: string;
  application: string;
  name: string;
  displayName: string;
  passwordHash: string;
  sealedDigest: string;
  frozen: SqlBoolean;
}

export interface QueueTable {
  id: string;
  application: string;
  number: string;
  displayName: string;
}

export interface RefreshTokenTable {
  hash: string;
  familyId: string;
  userId: string;
  deviceToken: string;
  expiresAt: number;
  usedAt: number | null;
  revoked: SqlBoolean;
}

/** SQLite has no booleans. */
export type SqlBoolean = 0 | 1;
