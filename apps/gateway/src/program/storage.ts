import type { Journal } from '@ringspec/gateway-core';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { DataKey } from '../credentials/data-key.js';
import type { Database } from '../stores/sql/database.js';
import type { StorageTrouble } from '../stores/storage-trouble.js';
import type { Undo } from './undo.js';

/** Where a gateway keeps everything. */
export interface Storage {
  database: Database;
  room: StorageTrouble;
  /** Opens the journal. With PostgreSQL it resolves once no other process is home. */
  openJournal(key: DataKey, undo: Undo): Promise<Journal & { close(): Promise<void> }>;
}

export interface StorageTerms {
  config: Config;
  log: Logger;
  /** The storage is another's, or gone for good. */
  onLost: (error: Error) => void;
  undo: Undo;
}

/** Everything in a database that other processes serve from as well. */
export interface ClusterStorage extends Storage {
  /** Of this process, from its start to its end. */
  processId: string;
  /** Of this process, should it be home. */
  claim: string;
  /** Ends the wait of `openJournal`, which rejects with StandbyEnded. */
  giveUp(): void;
}
