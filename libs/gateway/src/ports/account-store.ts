import type { QueueSettings } from '../acd/queue-settings.js';

/** A user of an application. `id` is opaque and survives renaming. */
export interface User {
  id: string;
  /** Bare name, lower case: `alice`. */
  name: string;
  /** `application.account`, lower case: `demo.ringspec`. */
  application: string;
  displayName: string;
  frozen: boolean;
  /** Counts up whenever what was issued to the user is void: at another password, and at a freeze. */
  credentialVersion: number;
}

/** A user as they are kept, with what proves who they are. */
export interface UserRecord extends User {
  /** PHC string of the password (argon2id, RFC 9106). */
  passwordHash: string;
  /** MD5(name ":" realm ":" password) in lower-case hexadecimal, from which one-time hashes are made. */
  digest: string;
}

/** A call queue (ACD). Its number shares the name space of the users of its application. */
export interface QueueRecord {
  id: string;
  number: string;
  application: string;
  displayName: string;
  /** Who takes its calls, in the order of their names. */
  operators: readonly QueueOperator[];
  settings: QueueSettings;
}

/** A user who takes the calls of a queue. */
export interface QueueOperator {
  userId: string;
  /** Whom calls go to first: 1 before 2. */
  priority: number;
  /** Level by name of the skill. */
  skills: Readonly<Record<string, number>>;
}

/** A key is bound to the session that asked for it: nobody else can use it, void it or use it up. */
export interface OneTimeKeyRecord {
  sessionId: string;
  userId: string;
  key: string;
  expiresAt: number;
}

/** Who vouched for a login that no password proved, so that it can be taken back. */
export interface TokenGrant {
  /** Id of the API key. */
  keyId: string;
  /** SHA-256 of the token that the backend signed, base64url; null where the gateway issued tokens. */
  tokenHash: string | null;
}

/** A login by password or one-time key, with all tokens that descend from it. */
export interface TokenFamilyRecord {
  id: string;
  userId: string;
  /** What its refresh tokens are bound to; empty where the device gave none. */
  deviceToken: string;
  /** That of the user at the login: with another one the family is void. */
  credentialVersion: number;
  /** When every token of it has ended, however often they were renewed. */
  expiresAt: number;
  revoked: boolean;
  /** Of a login that a backend vouched for. */
  grant?: TokenGrant;
}

/** A refresh token as it is kept: never in clear. */
export interface RefreshTokenRecord {
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  familyId: string;
  /** When it was exchanged; null while it is unused. */
  usedAt: number | null;
}

/** Users, queues and credentials. One contract suite runs against every implementation. */
export interface AccountStore {
  /** `application` undefined means the only application there is; with several, nobody is found. Names are matched in lower case. */
  findUser(name: string, application: string | undefined): Promise<UserRecord | undefined>;
  getUser(id: string): Promise<UserRecord | undefined>;
  /** Ordered by name. */
  listUsers(application: string): Promise<readonly UserRecord[]>;
  getQueue(id: string): Promise<QueueRecord | undefined>;
  findQueue(number: string, application: string): Promise<QueueRecord | undefined>;
  /** Ordered by number. */
  listQueues(application: string): Promise<readonly QueueRecord[]>;

  /** Replaces the key that the session had. */
  putOneTimeKey(record: OneTimeKeyRecord): Promise<void>;
  findOneTimeKey(sessionId: string): Promise<OneTimeKeyRecord | undefined>;
  /** Removes it. True for one of several that do: a key serves once. */
  takeOneTimeKey(sessionId: string): Promise<boolean>;

  addTokenFamily(record: TokenFamilyRecord): Promise<void>;
  findTokenFamily(id: string): Promise<TokenFamilyRecord | undefined>;
  revokeTokenFamily(id: string): Promise<void>;
  addRefreshToken(record: RefreshTokenRecord): Promise<void>;
  findRefreshToken(hash: string): Promise<RefreshTokenRecord | undefined>;
  /** Marks `hash` used and adds `next` in one step; false, changing nothing, where it was used or its family revoked before. */
  rotateRefreshToken(hash: string, usedAt: number, next: RefreshTokenRecord): Promise<boolean>;
  /** Removes expired families, with their tokens, and one-time keys. */
  removeExpired(now: number): Promise<void>;
}
