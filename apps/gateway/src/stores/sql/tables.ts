import type { Generated } from 'kysely';

/** The tables as the query builder sees them; the columns are declared in `migrations.ts`. */
export interface Tables {
  user: UserTable;
  queue: QueueTable;
  queueOperator: { queueId: string; userId: string; priority: Generated<number> };
  operatorSkill: { userId: string; skill: string; level: number };
  queueVisit: QueueVisitTable;
  oneTimeKey: { sessionId: string; userId: string; sealedKey: string; expiresAt: number };
  tokenFamily: TokenFamilyTable;
  refreshToken: RefreshTokenTable;
  accountAct: AccountActTable & { id: Generated<number> };
  apiKey: ApiKeyTable;
  pastCall: PastCallTable;
  webhookEndpoint: WebhookEndpointTable;
  webhookDelivery: WebhookDeliveryTable;
  apiAnswer: ApiAnswerTable;
  revokedToken: { hash: string; expiresAt: number };
  userTokensFrom: { userId: string; since: number };
  administrator: AdministratorTable;
  administratorSession: { hash: string; administratorId: string; expiresAt: number };
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
  credentialVersion: number;
}

export interface QueueTable {
  id: string;
  application: string;
  number: string;
  displayName: string;
  /** JSON of those settings that are not the defaults. */
  settings: Generated<string>;
}

/** A call that has left a queue, as figures count it. */
export interface QueueVisitTable {
  /** Of the report that told it: ids are in the order of what happened. */
  reportId: string;
  queueId: string;
  callId: string;
  leftAt: number;
  waitedMs: number;
  /** answered, abandoned, overflowed, moved or ended. */
  outcome: string;
  /** Who answered. */
  operatorId: string | null;
}

export interface TokenFamilyTable {
  id: string;
  userId: string;
  deviceToken: string;
  credentialVersion: number;
  expiresAt: number;
  revoked: SqlBoolean;
  /** API key that vouched for the login; null where its user proved who they are. */
  keyId: string | null;
  /** SHA-256 of the token that the key signed, base64url. */
  tokenHash: string | null;
}

export interface AccountActTable {
  at: number;
  /** Such as `user freeze`. */
  act: string;
  /** Null where the act is not about a user. */
  userId: string | null;
  /** Of the user or queue. */
  name: string;
  application: string;
  /** Account of the operating system. */
  actor: string;
}

export interface ApiKeyTable {
  id: string;
  application: string;
  label: string;
  /** Names, separated by spaces. */
  scopes: string;
  /** SHA-256 of the whole key, base64url; empty where there is none. */
  secretHash: string;
  /** The whole key, where it signs with it. */
  sealedSecret: string | null;
  /** PEM (SPKI) of what it signs with. */
  publicKey: string | null;
  /** Where its public keys are. */
  jwksUrl: string | null;
  createdAt: number;
  /** Null while it holds. */
  revokedAt: number | null;
}

/** Somebody who may use the page at /admin. */
export interface AdministratorTable {
  id: string;
  /** In lower case; the same in no two applications. */
  name: string;
  application: string;
  passwordHash: string;
  createdAt: number;
}

export interface PastCallTable {
  /** Of the report that told its end: ids are in the order of what happened. */
  reportId: string;
  /** As its clients know it. */
  id: string;
  application: string;
  fromName: string;
  fromDisplayName: string;
  toName: string;
  toDisplayName: string;
  queue: string | null;
  video: SqlBoolean;
  startedAt: number;
  connectedAt: number | null;
  endedAt: number;
  ending: string;
  reason: string | null;
}

export interface ApiAnswerTable {
  keyId: string;
  idempotencyKey: string;
  /** Of all else that the request says. */
  fingerprint: string;
  status: number;
  type: string;
  sealedBody: string;
  at: number;
}

export interface WebhookEndpointTable {
  id: string;
  application: string;
  url: string;
  /** Names, separated by spaces; empty for all. */
  kinds: string;
  sealedSecret: string;
  /** enabled, disabled or gone. */
  state: string;
  createdAt: number;
}

export interface WebhookDeliveryTable {
  id: string;
  endpointId: string;
  webhookId: string;
  kind: string;
  /** Of what it tells: those of one key come in their order. */
  orderKey: string;
  body: string;
  /** waiting, delivered or failed. */
  state: string;
  attempts: number;
  createdAt: number;
  nextAt: number;
  lastStatus: number | null;
  lastError: string | null;
  /** What brought it about, in a trace; null where nothing was traced. */
  trace: string | null;
}

export interface RefreshTokenTable {
  hash: string;
  familyId: string;
  usedAt: number | null;
}

/** SQLite has no booleans. */
export type SqlBoolean = 0 | 1;
