import type { Tables } from '../stores/sql/tables.js';

/** All tables but that of facts, each after those that it refers to, with what people call its rows. */
export const movedTables = {
  user: 'users',
  queue: 'queues',
  queueOperator: 'operators of queues',
  operatorSkill: 'skills',
  oneTimeKey: 'one-time keys',
  tokenFamily: 'logins',
  refreshToken: 'refresh tokens',
  accountAct: 'acts that no gateway has dealt with yet',
  apiKey: 'API keys',
  apiAnswer: 'answers to repeatable requests',
  revokedToken: 'revoked tokens',
  userTokensFrom: 'users whose older tokens are void',
  pastCall: 'past calls',
  queueVisit: 'calls that have left a queue',
  webhookEndpoint: 'webhooks',
  webhookDelivery: 'deliveries of webhooks',
  administrator: 'administrators',
  administratorSession: 'logins of administrators',
} as const satisfies Record<Exclude<keyof Tables, 'fact'>, string>;

export type MovedTable = keyof typeof movedTables;

/** Columns that PostgreSQL fills by itself. */
export const ownColumns: Partial<Record<MovedTable, string>> = { accountAct: 'id' };
