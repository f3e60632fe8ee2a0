import { createHash } from 'node:crypto';
import type { Clock } from '@ringspec/protocol';
import type { Kysely } from 'kysely';
import type { SecretCipher } from '../../credentials/secret-cipher.js';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import type { Tables } from '../../stores/sql/tables.js';
import { ApiFailure } from '../api-failure.js';

export interface KeptAnswer {
  status: number;
  type: string;
  body: string;
}

/** What a request is told apart by: the key that asks, and what it calls the request. */
export interface IdempotentRequest {
  keyId: string;
  idempotencyKey: string;
  /** Everything else that it says. */
  content: string;
}

const dayMs = 86_400_000;
/** Longer answers are not kept: a repetition is carried out again. */
const longestAnswer = 4 * 1_024 * 1_024;

/** Answers of requests that changed something, so that a repetition gets the same one: sealed, for a day. */
export class IdempotentAnswers {
  readonly #db: Kysely<Tables>;
  readonly #underWay = new Set<string>();

  constructor(
    database: Database,
    private readonly cipher: SecretCipher,
    private readonly clock: Clock,
  ) {
    this.#db = queryBuilder(database);
  }

  /** The answer of before, or undefined: then the request is to be carried out, and `end` to be called. */
  async begin(request: IdempotentRequest): Promise<KeptAnswer | undefined> {
    const { keyId, idempotencyKey } = request;
    const name = answerPlace(request);
    if (this.#underWay.has(name)) throw new ApiFailure('KeyInUse');
    this.#underWay.add(name);
    try {
      const row = await this.#db
        .selectFrom('apiAnswer')
        .selectAll()
        .where('keyId', '=', keyId)
        .where('idempotencyKey', '=', idempotencyKey)
        .where('at', '>', this.clock.now() - dayMs)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      this.#underWay.delete(name);
      if (row.fingerprint !== fingerprintOf(request)) throw new ApiFailure('KeyReused');
      const { status, type, sealedBody } = row;
      return { status, type, body: this.cipher.open(name, sealedBody) };
    } catch (error) {
      this.#underWay.delete(name);
      throw error;
    }
  }

  /** Keeps the answer; undefined where the request changed nothing, and may be made again. */
  async end(request: IdempotentRequest, answer: KeptAnswer | undefined): Promise<void> {
    const { keyId, idempotencyKey } = request;
    const name = answerPlace(request);
    try {
      if (answer === undefined || answer.body.length > longestAnswer) return;
      const at = this.clock.now();
      const { status, type, body } = answer;
      const sealedBody = this.cipher.seal(name, body);
      const row = { fingerprint: fingerprintOf(request), status, type, sealedBody, at };
      await this.#db
        .insertInto('apiAnswer')
        .values({ keyId, idempotencyKey, ...row })
        .onConflict((old) => old.columns(['keyId', 'idempotencyKey']).doUpdateSet(row))
        .execute();
    } finally {
      this.#underWay.delete(name);
    }
  }

  /** After a day nobody is answered as before. */
  async removeOld(now: number): Promise<void> {
    await this.#db
      .deleteFrom('apiAnswer')
      .where('at', '<=', now - dayMs)
      .execute();
  }
}

/** Place of an answer that is kept. */
export function answerPlace({
  keyId,
  idempotencyKey,
}: Pick<IdempotentRequest, 'keyId' | 'idempotencyKey'>): string {
  return `answer to ${keyId} ${idempotencyKey}`;
}

function fingerprintOf({ content }: IdempotentRequest): string {
  return createHash('sha256').update(content).digest('base64url');
}
