import type { Journal } from '@ringspec/gateway-core';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { SecretRing } from '../credentials/secret-ring.js';
import type { HomeLease } from '../stores/postgres/home-lease.js';
import type { Database } from '../stores/sql/database.js';
import type { StorageTrouble } from '../stores/storage-trouble.js';
import type { Undo } from './undo.js';

export interface StorageTerms {
  config: Config;
  log: Logger;
  /** The storage is another's, or gone for good. */
  onLost: (error: Error) => void;
  undo: Undo;
}

type ClosableJournal = Journal & { close(): Promise<void> };

/** Everything in a folder that is one process's alone. */
export interface FolderStorage {
  database: Database;
  room: StorageTrouble;
  openJournal(ring: SecretRing): ClosableJournal;
}

/** Everything in a database that other processes serve from as well. */
export interface ClusterStorage {
  database: Database;
  room: StorageTrouble;
  /** Of this process, from its start to its end. */
  processId: string;
  /** The right to be the home of an application, to be asked for. */
  leaseOf(application: string, onLost: () => void): HomeLease;
  /** Of whoever holds the lease. */
  openJournal(lease: HomeLease, ring: SecretRing): ClosableJournal;
}
