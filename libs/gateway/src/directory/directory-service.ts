import type { Contact, WatchDirectoryResult } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { QueueRecord, UserRecord } from '../ports/account-store.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';

/** Whom a user can call, and who of them is there. Costs nothing while nobody watches. */
export class DirectoryService {
  /** Sessions that watch, by application. */
  readonly #watchers = new Map<string, Set<Session>>();

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly hasReadyOperator: (queue: QueueRecord) => boolean,
  ) {}

  async watch(session: Session, user: UserRecord): Promise<WatchDirectoryResult> {
    session.record.watching = true;
    session.save();
    this.restore(session, user);
    const { accounts } = this.context;
    const [users, queues] = await Promise.all([
      accounts.listUsers(user.application),
      accounts.listQueues(user.application),
    ]);
    return {
      contacts: [
        ...users
          .filter(({ id, frozen }) => id !== user.id && !frozen)
          .map((each) => this.#userContact(each)),
        ...queues.map((queue) => this.#queueContact(queue)),
      ],
    };
  }

  unwatch(session: Session, user: UserRecord): void {
    session.record.watching = false;
    session.save();
    this.forget(session, user);
  }

  /** A session of an earlier run goes on watching. */
  restore(session: Session, user: UserRecord): void {
    const watchers = this.#watchers.get(user.application) ?? new Set();
    this.#watchers.set(user.application, watchers.add(session));
  }

  forget(session: Session, user: UserRecord): void {
    const watchers = this.#watchers.get(user.application);
    watchers?.delete(session);
    if (watchers?.size === 0) this.#watchers.delete(user.application);
  }

  userChanged(user: UserRecord): void {
    this.#tell(user.application, this.#userContact(user), user.id);
  }

  /** An operator became READY or ceased to be: the queues they serve may have changed. */
  async operatorChanged(user: UserRecord): Promise<void> {
    if (!this.#watchers.has(user.application)) return;
    const queues = await this.context.accounts.listQueues(user.application);
    for (const queue of queues.filter(({ operatorIds }) => operatorIds.includes(user.id))) {
      this.#tell(user.application, this.#queueContact(queue));
    }
  }

  #tell(application: string, contact: Contact, exceptUserId?: string): void {
    const watchers = this.#watchers.get(application);
    if (!watchers) return;
    const json = JSON.stringify({ contact });
    for (const session of watchers) {
      if (session.user?.id !== exceptUserId) session.emitJson('PresenceUpdated', json);
    }
  }

  #userContact({ id, name, displayName }: UserRecord): Contact {
    const online = this.sessions.receivers(id).length > 0;
    return { number: name, displayName, kind: 'user', online };
  }

  #queueContact(queue: QueueRecord): Contact {
    const { number, displayName } = queue;
    return { number, displayName, kind: 'queue', online: this.hasReadyOperator(queue) };
  }
}
