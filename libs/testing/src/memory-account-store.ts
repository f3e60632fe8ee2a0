import type {
  AccountStore,
  OneTimeKeyRecord,
  QueueRecord,
  RefreshTokenRecord,
  UserRecord,
} from '@ringspec/gateway-core';

/** Accounts in memory; held to the same contract as the stores that keep them. */
export class MemoryAccountStore implements AccountStore {
  readonly #users = new Map<string, UserRecord>();
  readonly #queues = new Map<string, QueueRecord>();
  readonly #oneTimeKeys = new Map<string, OneTimeKeyRecord>();
  readonly #refreshTokens = new Map<string, RefreshTokenRecord>();

  addUser(user: UserRecord): Promise<void> {
    this.#users.set(user.id, user);
    return Promise.resolve();
  }

  addQueue(queue: QueueRecord): Promise<void> {
    this.#queues.set(queue.id, queue);
    return Promise.resolve();
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

  putOneTimeKey(userId: string, record: OneTimeKeyRecord): Promise<void> {
    this.#oneTimeKeys.set(userId, record);
    return Promise.resolve();
  }

  takeOneTimeKey(userId: string): Promise<OneTimeKeyRecord | undefined> {
    const record = this.#oneTimeKeys.get(userId);
    this.#oneTimeKeys.delete(userId);
    return Promise.resolve(record);
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
    if (!record || record.usedAt !== null || record.revoked) return Promise.resolve(false);
    this.#refreshTokens.set(hash, { ...record, usedAt });
    this.#refreshTokens.set(next.hash, next);
    return Promise.resolve(true);
  }

  revokeRefreshTokenFamily(familyId: string): Promise<void> {
    for (const record of this.#refreshTokens.values()) {
      if (record.familyId === familyId) {
        this.#refreshTokens.set(record.hash, { ...record, revoked: true });
      }
    }
    return Promise.resolve();
  }

  removeExpired(now: number): Promise<void> {
    for (const { hash, expiresAt } of this.#refreshTokens.values()) {
      if (expiresAt <= now) this.#refreshTokens.delete(hash);
    }
    for (const [userId, { expiresAt }] of this.#oneTimeKeys) {
      if (expiresAt <= now) this.#oneTimeKeys.delete(userId);
    }
    return Promise.resolve();
  }
}
