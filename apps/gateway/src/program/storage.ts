import type { Journal } from '@ringspec/gateway-core';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { DataKey } from '../credentials/data-key.js';
import type { Database } from '../stores/sql/database.js';
import type { StorageTrouble } from '../stores/storage-trouble.js';

/** Where a gateway keeps everything. */
export interface Storage {
  database: Database;
  room: StorageTrouble;
  /** Opens the journal. With PostgreSQL it resolves once no other gateway serves from the database. */
  openJournal(key: DataKey): Promise<Journal & { close(): Promise<void> }>;
}

export interface StorageTerms {
  config: Config;
  log: Logger;
  /** The storage is another's, or gone for good. */
  onLost: (error: Error) => void;
  /** What is to be done at the end, the last first. */
  undo: (() => Promise<void> | void)[];
  /** Told that another gateway serves, and this one waits for its end. */
  onStandby: () => void;
  /** Ends that wait. */
  stopping: AbortSignal;
}
