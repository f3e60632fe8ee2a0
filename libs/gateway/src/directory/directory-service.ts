import type { Contact, WatchDirectoryResult } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { QueueRecord, UserRecord } from '../ports/account-store.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';

interface WatchedQueue {
  queue: QueueRecord;
  /** What watchers know. */
  online: boolean;
}

interface Watched {
  readonly sessions: Set<Session>;
  /** As of when somebody last began to watch. */
  queues: readonly WatchedQueue[];
}

/** Whom a user can call, and who of them is there. Costs nothing while nobody watches. */
export class DirectoryService {
  readonly #applications = new Map<string, Watched>();

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly hasReadyOperator: (queue: QueueRecord) => boolean,
  ) {}

  async watch(session: Session, user: UserRecord): Promise<WatchDirectoryResult> {
    const { application } = user;
    session.record.watching = true;
    session.save();
    this.restoreWatcher(session, user);
    const { accounts } = this.context;
    const [users, queues] = await Promise.all([
      accounts.listUsers(application),
      accounts.listQueues(application),
    ]);
    this.#setQueues(application, queues);
    return {
      contacts: [
        ...users
          .filter(({ id, frozen }) => id !== user.id && !frozen)
          .map((each) => this.#userContact(each)),
        ...queues.map((queue) => queueContact(queue, this.hasReadyOperator(queue))),
      ],
    };
  }

  unwatch(session: Session, user: UserRecord): void {
    session.record.watching = false;
    session.save();
    this.forget(session, user);
  }

  /** A session of an earlier run goes on watching; `restoreQueues` is to follow. */
  restoreWatcher(session: Session, { application }: UserRecord): void {
    const watched = this.#applications.get(application) ?? { sessions: new Set(), queues: [] };
    watched.sessions.add(session);
    this.#applications.set(application, watched);
  }

  async restoreQueues(): Promise<void> {
    for (const application of this.#applications.keys()) {
      this.#setQueues(application, await this.context.accounts.listQueues(application));
    }
  }

  forget(session: Session, { application }: UserRecord): void {
    const watched = this.#applications.get(application);
    watched?.sessions.delete(session);
    if (watched?.sessions.size === 0) this.#applications.delete(application);
  }

  userChanged(user: UserRecord): void {
    this.#tell(user.application, this.#userContact(user), user.id);
  }

  /** An operator became READY or ceased to be, or has no device any more: the queues they serve may have changed. */
  operatorChanged({ id, application }: UserRecord): void {
    for (const watched of this.#applications.get(application)?.queues ?? []) {
      if (watched.queue.operatorIds.includes(id)) this.#refresh(watched);
    }
  }

  #setQueues(application: string, queues: readonly QueueRecord[]): void {
    const watched = this.#applications.get(application);
    if (!watched) return;
    const known = new Map(watched.queues.map(({ queue, online }) => [queue.id, online]));
    watched.queues = queues.map((queue) => ({
      queue,
      online: known.get(queue.id) ?? this.hasReadyOperator(queue),
    }));
    for (const each of watched.queues) this.#refresh(each);
  }

  #refresh(watched: WatchedQueue): void {
    const { queue } = watched;
    const online = this.hasReadyOperator(queue);
    if (online === watched.online) return;
    watched.online = online;
    this.#tell(queue.application, queueContact(queue, online));
  }

  #tell(application: string, contact: Contact, exceptUserId?: string): void {
    const watched = this.#applications.get(application);
    if (!watched) return;
    const json = JSON.stringify({ contact });
    for (const session of watched.sessions) {
      if (session.user?.id !== exceptUserId) session.emitJson('PresenceUpdated', json);
    }
  }

  #userContact({ id, name, displayName }: UserRecord): Contact {
    const online = this.sessions.receivers(id).length > 0;
    return { number: name, displayName, kind: 'user', online };
  }
}

function queueContact({ number, displayName }: QueueRecord, online: boolean): Contact {
  return { number, displayName, kind: 'queue', online };
}
