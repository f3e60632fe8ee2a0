import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { SecretCipher } from '../credentials/secret-cipher.js';
import type { Database } from '../stores/sql/database.js';
import { queryBuilder } from '../stores/sql/account-store.js';
import { statementOf } from '../stores/sql/database-dialect.js';
import type { SqlStatement } from '../stores/sql/sql.js';
import type { Tables, WebhookDeliveryTable, WebhookEndpointTable } from '../stores/sql/tables.js';
import { newWebhookSecret } from './sign-webhook.js';

export type EndpointRow = WebhookEndpointTable;
export type DeliveryRow = WebhookDeliveryTable;

/** A webhook as it is put into the outbox of each endpoint that wants it. */
export interface NewWebhook {
  webhookId: string;
  application: string;
  kind: string;
  /** Webhooks of one order key come in their order. */
  orderKey: string;
  body: string;
  at: number;
  /** What brought it about, where that is traced. */
  trace?: string | undefined;
}

/** Which deliveries are looked for. */
export interface DeliverySearch {
  application: string;
  endpointId: string | undefined;
  state: string | undefined;
  /** Only those that come before this one. */
  before: string | undefined;
  limit: number;
}

const dayMs = 86_400_000;
/** Place of what its webhooks are signed with. */
export const endpointSecretPlace = (id: string): string => `secret of the webhook endpoint ${id}`;

/** Endpoints and what is on its way to them, in the database. */
export class WebhookStore {
  readonly db: Kysely<Tables>;
  #endpoints: readonly EndpointRow[] = [];

  constructor(
    readonly database: Database,
    private readonly cipher: SecretCipher,
    /** Whose endpoints these are; default: everybody's. */
    private readonly application?: string,
  ) {
    this.db = queryBuilder(database);
  }

  /** Looks at the endpoints, which are asked for with each report. */
  async load(): Promise<void> {
    const all = this.db
      .selectFrom('webhookEndpoint')
      .selectAll()
      .orderBy('createdAt')
      .orderBy('id');
    const { application } = this;
    const own = application === undefined ? all : all.where('application', '=', application);
    this.#endpoints = await own.execute();
  }

  get endpoints(): readonly EndpointRow[] {
    return this.#endpoints;
  }

  /** Whether any endpoint wants to be told something. */
  get isAsked(): boolean {
    return this.#endpoints.some(({ state }) => state === 'enabled');
  }

  async addEndpoint(
    application: string,
    url: string,
    kinds: readonly string[],
    now: number,
  ): Promise<{ row: EndpointRow; secret: string }> {
    const id = `ep_${randomBytes(6).toString('hex')}`;
    const secret = newWebhookSecret();
    const sealedSecret = this.cipher.seal(endpointSecretPlace(id), secret);
    const about = { id, application, url, kinds: kinds.join(' '), sealedSecret };
    const row: EndpointRow = { ...about, state: 'enabled', createdAt: now };
    await this.db.insertInto('webhookEndpoint').values(row).execute();
    await this.load();
    return { row, secret };
  }

  secretOf({ id, sealedSecret }: EndpointRow): string {
    return this.cipher.open(endpointSecretPlace(id), sealedSecret);
  }

  async changeEndpoint(
    id: string,
    change: Partial<Pick<EndpointRow, 'url' | 'kinds' | 'state'>>,
  ): Promise<void> {
    if (Object.keys(change).length > 0) {
      await this.db.updateTable('webhookEndpoint').set(change).where('id', '=', id).execute();
    }
    await this.load();
  }

  async removeEndpoint(id: string): Promise<void> {
    await this.db.deleteFrom('webhookEndpoint').where('id', '=', id).execute();
    await this.load();
  }

  /** Puts a webhook into the outbox of each endpoint that wants it, or of one. Once, however often it is told. */
  outboxStatements(webhook: NewWebhook, only?: string): SqlStatement[] {
    const { webhookId, application, kind, orderKey, body, at, trace = null } = webhook;
    return this.#endpoints
      .filter((each) => each.application === application && each.state === 'enabled')
      .filter(({ id, kinds }) =>
        only === undefined ? kinds === '' || kinds.split(' ').includes(kind) : id === only,
      )
      .map(({ id: endpointId }) => {
        const row: DeliveryRow = {
          ...{ id: `${webhookId}.${endpointId}`, endpointId, webhookId, kind, orderKey, body },
          ...{ state: 'waiting', attempts: 0, createdAt: at, nextAt: at },
          ...{ lastStatus: null, lastError: null, trace },
        };
        const insert = this.db.insertInto('webhookDelivery').values(row);
        return statementOf(insert.onConflict((old) => old.doNothing()).compile());
      });
  }

  /** What may be sent now: of each order key at an endpoint the oldest that is not through. */
  due(now: number, limit: number): Promise<DeliveryRow[]> {
    return this.#firstInOrder()
      .where('nextAt', '<=', now)
      .orderBy('webhookId')
      .limit(limit)
      .execute();
  }

  /** When the next of these is to be sent; undefined where none waits. */
  async nextAt(): Promise<number | undefined> {
    const row = await this.#firstInOrder().orderBy('nextAt').limit(1).executeTakeFirst();
    return row?.nextAt;
  }

  #firstInOrder() {
    const { application } = this;
    const isOwn =
      application === undefined
        ? sql<boolean>`true`
        : sql<boolean>`"endpointId" in (select id from "webhookEndpoint" where application = ${application})`;
    return this.db
      .selectFrom('webhookDelivery')
      .selectAll()
      .where('state', '=', 'waiting')
      .where(isOwn)
      .where(
        sql<boolean>`not exists (select 1 from "webhookDelivery" as earlier
          where earlier.state = 'waiting' and earlier."endpointId" = "webhookDelivery"."endpointId"
          and earlier."orderKey" = "webhookDelivery"."orderKey"
          and earlier."webhookId" < "webhookDelivery"."webhookId")`,
      );
  }

  findDelivery(id: string): Promise<DeliveryRow | undefined> {
    return this.db
      .selectFrom('webhookDelivery')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** The newest first. */
  findDeliveries({
    application,
    endpointId,
    state,
    before,
    limit,
  }: DeliverySearch): Promise<DeliveryRow[]> {
    let rows = this.db
      .selectFrom('webhookDelivery')
      .innerJoin('webhookEndpoint', 'webhookEndpoint.id', 'webhookDelivery.endpointId')
      .selectAll('webhookDelivery')
      .where('application', '=', application)
      .orderBy('webhookDelivery.id', 'desc')
      .limit(limit);
    if (endpointId !== undefined) rows = rows.where('endpointId', '=', endpointId);
    if (state !== undefined) rows = rows.where('webhookDelivery.state', '=', state);
    if (before !== undefined) rows = rows.where('webhookDelivery.id', '<', before);
    return rows.execute();
  }

  async setDelivery(id: string, change: Partial<DeliveryRow>): Promise<void> {
    await this.db.updateTable('webhookDelivery').set(change).where('id', '=', id).execute();
  }

  /** An endpoint wants nothing more: what waits for it is given up. */
  async giveUpAllOf(endpointId: string, lastError: string): Promise<void> {
    await this.db
      .updateTable('webhookDelivery')
      .set({ state: 'failed', lastError })
      .where('endpointId', '=', endpointId)
      .where('state', '=', 'waiting')
      .execute();
    await this.changeEndpoint(endpointId, { state: 'gone' });
  }

  /** Delivered ones after a day, given up ones after 30. */
  async removeOld(now: number): Promise<void> {
    for (const [state, days] of [
      ['delivered', 1],
      ['failed', 30],
    ] as const) {
      await this.db
        .deleteFrom('webhookDelivery')
        .where('state', '=', state)
        .where('createdAt', '<', now - days * dayMs)
        .execute();
    }
  }
}
