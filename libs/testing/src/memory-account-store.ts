import type {
  AccountStore,
  OneTimeKeyRecord,
  QueueRecord,
  RefreshTokenRecord,
  TokenFamilyRecord,
  UserRecord,
} from '@ringspec/gateway-core';

/** Accounts in memory; held to the same contract as the stores that keep them. */
export class MemoryAccountStore implements AccountStore {
  readonly #users = new Map<string, UserRecord>();
  readonly #queues = new Map<string, QueueRecord>();
  readonly #oneTimeKeys = new Map<string, OneTimeKeyRecord>();
  readonly #families = new Map<string, TokenFamilyRecord>();
  readonly #refreshTokens = new Map<string, RefreshTokenRecord>();

  addUser(user: UserRecord): Promise<void> {
    this.#users.set(user.id, user);
    return Promise.resolve();
  }

  removeUser(id: string): void {
    this.#users.delete(id);
  }

  addQueue(queue: QueueRecord): Promise<void> {
    this.#queues.set(queue.id, queue);
    return Promise.resolve();
  }

  removeQueue(id: string): void {
    this.#queues.delete(id);
  }

  findUser(name: string, application: string | undefined): Promise<UserRecord | undefined> {
    const users = [...this.#users.values()];
    const applications = new Set(users.map((user) => user.application));
    const within = application ?? (applications.size === 1 ? [...applications][0] : undefined);
    const wanted = name.toLowerCase();
    return Promise.resolve(
      users.find((user) => user.name === wanted && user.application === within?.toLowerCase()),
    );
  }

  getUser(id: string): Promise<UserRecord | undefined> {
    return Promise.resolve(this.#users.get(id));
  }

  listUsers(application: string): Promise<readonly UserRecord[]> {
    return Promise.resolve(
      [...this.#users.values()]
        .filter((user) => user.application === application)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }

  getQueue(id: string): Promise<QueueRecord | undefined> {
    return Promise.resolve(this.#queues.get(id));
  }

  findQueue(number: string, application: string): Promise<QueueRecord | undefined> {
    return Promise.resolve(
      [...this.#queues.values()].find(
        (queue) => queue.number === number.toLowerCase() && queue.application === application,
      ),
    );
  }

  listQueues(application: string): Promise<readonly QueueRecord[]> {
    return Promise.resolve(
      [...this.#queues.values()]
        .filter((queue) => queue.application === application)
        .sort((a, b) => (a.number < b.number ? -1 : 1)),
    );
  }

  putOneTimeKey(record: OneTimeKeyRecord): Promise<void> {
    this.#oneTimeKeys.set(record.sessionId, record);
    return Promise.resolve();
  }

  findOneTimeKey(sessionId: string): Promise<OneTimeKeyRecord | undefined> {
    return Promise.resolve(this.#oneTimeKeys.get(sessionId));
  }

  takeOneTimeKey(sessionId: string): Promise<boolean> {
    return Promise.resolve(this.#oneTimeKeys.delete(sessionId));
  }

  addTokenFamily(record: TokenFamilyRecord): Promise<void> {
    this.#families.set(record.id, record);
    return Promise.resolve();
  }

  findTokenFamily(id: string): Promise<TokenFamilyRecord | undefined> {
    return Promise.resolve(this.#families.get(id));
  }

  revokeTokenFamily(id: string): Promise<void> {
    const family = this.#families.get(id);
    if (family) this.#families.set(id, { ...family, revoked: true });
    return Promise.resolve();
  }

  addRefreshToken(record: RefreshTokenRecord): Promise<void> {
    this.#refreshTokens.set(record.hash, record);
    return Promise.resolve();
  }

  findRefreshToken(hash: string): Promise<RefreshTokenRecord | undefined> {
    return Promise.resolve(this.#refreshTokens.get(hash));
  }

  rotateRefreshToken(hash: string, usedAt: number, next: RefreshTokenRecord): Promise<boolean> {
    const record = this.#refreshTokens.get(hash);
    const family = record && this.#families.get(record.familyId);
    if (!record || record.usedAt !== null || !family || family.revoked) {
      return Promise.resolve(false);
    }
    this.#refreshTokens.set(hash, { ...record, usedAt });
    this.#refreshTokens.set(next.hash, next);
    return Promise.resolve(true);
  }

  removeExpired(now: number): Promise<void> {
    for (const { id, expiresAt } of this.#families.values()) {
      if (expiresAt <= now) this.#families.delete(id);
    }
    for (const { hash, familyId } of this.#refreshTokens.values()) {
      if (!this.#families.has(familyId)) this.#refreshTokens.delete(hash);
    }
    for (const { sessionId, expiresAt } of this.#oneTimeKeys.values()) {
      if (expiresAt <= now) this.#oneTimeKeys.delete(sessionId);
    }
    return Promise.resolve();
  }
}
