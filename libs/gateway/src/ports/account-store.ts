/** A user of an application. `id` is opaque and survives renaming. */
export interface UserRecord {
  id: string;
  /** Bare name, lower case: `alice`. */
  name: string;
  /** `application.account`, lower case: `demo.ringspec`. */
  application: string;
  displayName: string;
  /** PHC string of the password (argon2id, RFC 9106). */
  passwordHash: string;
  /** MD5(name ":" realm ":" password) in lower-case hexadecimal, from which one-time hashes are made. */
  digest: string;
  frozen: boolean;
}

/** A call queue (ACD). Its number shares the name space of the users of its application. */
export interface QueueRecord {
  id: string;
  number: string;
  application: string;
  displayName: string;
  /** Ids of the users who take its calls. */
  operatorIds: readonly string[];
}

export interface OneTimeKeyRecord {
  key: string;
  expiresAt: number;
}

/** A refresh token as it is kept: never in clear. */
export interface RefreshTokenRecord {
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  /** All tokens descended from one login. */
  familyId: string;
  userId: string;
  /** What the family is bound to; empty where the device gave none. */
  deviceToken: string;
  expiresAt: number;
  /** When it was exchanged; null while it is unused. */
  usedAt: number | null;
  revoked: boolean;
}

/** Users, queues and credentials. One contract suite runs against every implementation. */
export interface AccountStore {
  /** `application` undefined means the only application there is; with several, nobody is found. Names are matched in lower case. */
  findUser(name: string, application: string | undefined): Promise<UserRecord | undefined>;
  getUser(id: string): Promise<UserRecord | undefined>;
  /** Ordered by name. */
  listUsers(application: string): Promise<readonly UserRecord[]>;
  findQueue(number: string, application: string): Promise<QueueRecord | undefined>;
  /** Ordered by number. */
  listQueues(application: string): Promise<readonly QueueRecord[]>;

  /** Replaces the key that the user had. */
  putOneTimeKey(userId: string, record: OneTimeKeyRecord): Promise<void>;
  /** Returns and removes it in one step: a key serves once. */
  takeOneTimeKey(userId: string): Promise<OneTimeKeyRecord | undefined>;

  addRefreshToken(record: RefreshTokenRecord): Promise<void>;
  findRefreshToken(hash: string): Promise<RefreshTokenRecord | undefined>;
  /** Marks `hash` used and adds `next` in one step; false, changing nothing, where it was used or revoked before. */
  rotateRefreshToken(hash: string, usedAt: number, next: RefreshTokenRecord): Promise<boolean>;
  revokeRefreshTokenFamily(familyId: string): Promise<void>;
  /** Removes expired refresh tokens and one-time keys. */
  removeExpired(now: number): Promise<void>;
}
