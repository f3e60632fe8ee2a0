import type { SecretCipher } from '../credentials/secret-cipher.js';
import type { Database } from '../stores/sql/database.js';
import { type ApiKeyRecord, recordOf } from './keys/api-key-record.js';
import { ApiKeyRing, keyIdIn } from './keys/api-key-ring.js';
import { ApiKeys } from './keys/api-keys.js';
import { TokenRevocations } from './tokens/token-revocations.js';

/** Who may use the server API, and whose tokens let users in: keys as they hold now. */
export class ApiAccess {
  readonly keys: ApiKeys;
  readonly revocations: TokenRevocations;
  #present: ApiKeyRing;

  private constructor(
    database: Database,
    private readonly cipher: SecretCipher,
  ) {
    this.keys = new ApiKeys(database, cipher, 'gateway');
    this.revocations = new TokenRevocations(database);
    this.#present = new ApiKeyRing([], cipher);
  }

  static async open(database: Database, cipher: SecretCipher): Promise<ApiAccess> {
    const access = new ApiAccess(database, cipher);
    await access.reload();
    return access;
  }

  readonly ring = (): ApiKeyRing => this.#present;

  /** The key of an `Authorization` header, be it that it was made elsewhere a moment ago. */
  async look(authorization: string): Promise<ApiKeyRecord | undefined> {
    const known = this.#present.find(authorization);
    const id = keyIdIn(authorization);
    if (known || id === undefined || !(await this.keys.has(id))) return known;
    await this.reload();
    return this.#present.find(authorization);
  }

  /** Looks at the keys again: some were made or revoked elsewhere. Returns those that hold no more. */
  async reload(): Promise<readonly ApiKeyRecord[]> {
    const rows = await this.keys.rows();
    const held = rows.filter(({ revokedAt }) => revokedAt === null);
    this.#present = new ApiKeyRing(held, this.cipher, this.#present);
    return rows.filter(({ revokedAt }) => revokedAt !== null).map(recordOf);
  }
}
