import type { SecretCipher } from '../credentials/secret-cipher.js';
import type { Database } from '../stores/sql/database.js';
import type { ApiKeyRecord } from './keys/api-key-record.js';
import type { ApiKeyRing } from './keys/api-key-ring.js';
import { ApiKeys } from './keys/api-keys.js';
import { TokenRevocations } from './tokens/token-revocations.js';

/** Who may use the server API, and whose tokens let users in: keys as they hold now. */
export class ApiAccess {
  private constructor(
    readonly keys: ApiKeys,
    readonly revocations: TokenRevocations,
    private present: ApiKeyRing,
  ) {}

  static async open(database: Database, cipher: SecretCipher): Promise<ApiAccess> {
    const keys = new ApiKeys(database, cipher);
    return new ApiAccess(keys, new TokenRevocations(database), (await keys.look()).ring);
  }

  readonly ring = (): ApiKeyRing => this.present;

  /** Looks at the keys again: some were made or revoked elsewhere. Returns those that hold no more. */
  async reload(): Promise<readonly ApiKeyRecord[]> {
    const { ring, revoked } = await this.keys.look(this.present);
    this.present = ring;
    return revoked;
  }
}
