import type { Contact, WatchDirectoryResult } from '@ringspec/generated';
import type { OperatorIdentity } from '../acd/operator-record.js';
import type { GatewayContext } from '../context.js';
import type { QueueRecord, User } from '../ports/account-store.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';

interface WatchedQueue {
  queue: QueueRecord;
  /** What watchers know. */
  online: boolean;
}

interface Watched {
  readonly sessions: Set<Session>;
  /** As of when they were last looked at; undefined until then. */
  queues: readonly WatchedQueue[] | undefined;
}

/** Whose share of an outbox presence takes, whoever comes and goes. */
const PRESENCE = '*presence';

/** Whom a user can call, and who of them is there. Costs nothing while nobody watches. */
export class DirectoryService {
  readonly #applications = new Map<string, Watched>();
  /** What watchers whose share is used up are told once they have read: the newest of each contact, as JSON. */
  readonly #behind = new Map<Session, Map<string, string>>();

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly hasReadyOperator: (queue: QueueRecord) => boolean,
  ) {}

  async watch(session: Session, user: User): Promise<WatchDirectoryResult> {
    const { application } = user;
    session.record.watching = true;
    session.save();
    this.restoreWatcher(session, user);
    const { accounts } = this.context;
    const listed = Promise.all([accounts.listUsers(application), accounts.listQueues(application)]);
    const [users, queues] = await listed.catch((error: unknown) => {
      this.unwatch(session, user);
      throw error;
    });
    this.#setQueues(application, queues);
    return { contacts: this.#contactsFor(user, users, queues) };
  }

  unwatch(session: Session, user: User): void {
    session.record.watching = false;
    session.save();
    this.forget(session, user);
  }

  /** A session of an earlier run goes on watching; `restoreQueues` is to follow. */
  restoreWatcher(session: Session, { application }: User): void {
    const watched = this.#applications.get(application) ?? {
      sessions: new Set(),
      queues: undefined,
    };
    watched.sessions.add(session);
    this.#applications.set(application, watched);
  }

  async restoreQueues(): Promise<void> {
    const { accounts } = this.context;
    for (const [application, { sessions }] of this.#applications) {
      const queues = await accounts.listQueues(application);
      this.#setQueues(application, queues);
      const behind = [...sessions].filter(({ record }) => record.presenceBehind === true);
      if (behind.length === 0) continue;
      const users = await accounts.listUsers(application);
      for (const session of behind) {
        const contacts = session.user ? this.#contactsFor(session.user, users, queues) : [];
        for (const contact of contacts) this.#hold(session, contact, contactJson(contact));
        this.#catchUp(session);
      }
    }
  }

  /** The session has room again: it is told what is held back. */
  emptied(session: Session): void {
    if (this.#behind.has(session)) this.#catchUp(session);
  }

  forget(session: Session, { application }: User): void {
    this.#behind.delete(session);
    const watched = this.#applications.get(application);
    watched?.sessions.delete(session);
    if (watched?.sessions.size === 0) this.#applications.delete(application);
  }

  userChanged(user: User): void {
    this.#tell(user.application, this.#userContact(user), ({ id }) => id !== user.id);
  }

  /** An operator became READY or ceased to be, or has no device any more: the queues they serve may have changed. */
  operatorChanged({ id, application }: OperatorIdentity): void {
    for (const watched of this.#applications.get(application)?.queues ?? []) {
      if (isServedBy(watched.queue, { id })) this.#refresh(watched);
    }
  }

  #setQueues(application: string, queues: readonly QueueRecord[]): void {
    const watched = this.#applications.get(application);
    if (!watched) return;
    const known = new Map(watched.queues?.map((each) => [each.queue.id, each]));
    const isFirst = watched.queues === undefined;
    watched.queues = queues.map((queue) => ({
      queue,
      online: known.get(queue.id)?.online ?? this.hasReadyOperator(queue),
    }));
    for (const each of watched.queues) {
      const before = known.get(each.queue.id)?.queue;
      const isNews = !isFirst && (!before || faceOf(before) !== faceOf(each.queue));
      this.#refresh(each, isNews);
    }
  }

  #refresh(watched: WatchedQueue, isNews = false): void {
    const { queue } = watched;
    const online = this.hasReadyOperator(queue);
    if (online === watched.online && !isNews) return;
    watched.online = online;
    const serves = (user: User): boolean => isServedBy(queue, user);
    this.#tell(queue.application, queueContact(queue, online, true), serves);
    this.#tell(queue.application, queueContact(queue, online, false), (user) => !serves(user));
  }

  #tell(application: string, contact: Contact, isToldTo: (user: User) => boolean): void {
    const watched = this.#applications.get(application);
    if (!watched) return;
    const json = contactJson(contact);
    for (const session of watched.sessions) {
      if (!session.user || !isToldTo(session.user)) continue;
      this.#hold(session, contact, json);
      this.#catchUp(session);
    }
  }

  #hold(session: Session, { kind, number }: Contact, json: string): void {
    const held = this.#behind.get(session) ?? new Map<string, string>();
    this.#behind.set(session, held.set(`${kind} ${number}`, json));
  }

  /** Tells what is held back, as far as there is room. */
  #catchUp(session: Session): void {
    const held = this.#behind.get(session) ?? new Map<string, string>();
    for (const [contact, json] of held) {
      if (!session.hasRoomFor(PRESENCE)) break;
      held.delete(contact);
      session.emitJson('PresenceUpdated', json, PRESENCE);
    }
    if (held.size === 0) this.#behind.delete(session);
    const behind = held.size > 0;
    if ((session.record.presenceBehind ?? false) === behind) return;
    session.record.presenceBehind = behind;
    session.save();
  }

  #contactsFor(self: User, users: readonly User[], queues: readonly QueueRecord[]): Contact[] {
    return [
      ...users
        .filter(({ id, frozen }) => id !== self.id && !frozen)
        .map((each) => this.#userContact(each)),
      ...queues.map((queue) =>
        queueContact(queue, this.hasReadyOperator(queue), isServedBy(queue, self)),
      ),
    ];
  }

  #userContact({ id, name, displayName }: User): Contact {
    const online = this.sessions.receivers(id).length > 0;
    return { number: name, displayName, kind: 'user', online };
  }
}

function contactJson(contact: Contact): string {
  return JSON.stringify({ contact });
}

/** What users see of a queue beside whether somebody is READY. */
function faceOf({ number, displayName, operators, settings }: QueueRecord): string {
  const ids = operators.map(({ userId }) => userId);
  return JSON.stringify([number, displayName, settings.customStatuses, ids]);
}

function queueContact(
  { number, displayName, settings: { customStatuses } }: QueueRecord,
  online: boolean,
  serves: boolean,
): Contact {
  return {
    ...{ number, displayName, kind: 'queue', online },
    ...(serves && { serves }),
    ...(serves && customStatuses.length > 0 && { customStatuses: [...customStatuses] }),
  };
}

function isServedBy({ operators }: QueueRecord, { id }: Pick<User, 'id'>): boolean {
  return operators.some(({ userId }) => userId === id);
}
