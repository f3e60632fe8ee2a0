import type { AuditEvent } from '@ringspec/gateway-core';
import type { AccountAct } from '../stores/sql/account-acts.js';
import { canonicalNumber } from '@ringspec/protocol';

/** What an act is about, as the audit log says it, whoever did it and by whatever way. */
type Subject = (name: string, application: string) => Partial<AuditEvent>;

/** By what the audit log calls it. */
const subjects = {
  user: (name, application) => ({ user: `${canonicalNumber(name)}@${application}` }),
  queue: (number, application) => ({ queue: `${canonicalNumber(number)}@${application}` }),
  administrator: (name, application) => ({ administrator: name, application }),
  key: (id, application) => ({ keyId: id, application }),
  call: (id, application) => ({ call: id, application }),
  session: (id, application) => ({ session: id, application }),
  endpoint: (id, application) => ({ endpoint: id, application }),
  delivery: (id, application) => ({ delivery: id, application }),
  secret: (fingerprint, application) => ({ secretFingerprint: fingerprint, application }),
  backup: (madeAt, application) => ({ backupOf: madeAt, application }),
  database: (from, application) => ({ movedFrom: from, application }),
} as const satisfies Record<string, Subject>;

/** By the first word of an act. */
const ofActs: Readonly<Record<string, Subject>> = {
  user: subjects.user,
  queue: subjects.queue,
  key: subjects.key,
  admin: subjects.administrator,
  secrets: subjects.secret,
  restore: subjects.backup,
  migrate: subjects.database,
};

/** By the member of a path before the one that names it. */
const ofPaths: Readonly<Record<string, Subject>> = {
  users: subjects.user,
  operators: subjects.user,
  members: subjects.user,
  queues: subjects.queue,
  keys: subjects.key,
  calls: subjects.call,
  sessions: subjects.session,
  'webhook-endpoints': subjects.endpoint,
  'webhook-deliveries': subjects.delivery,
};

/** An act as the database keeps it: `user add`, `restore`, or `queue assign support` of a user. */
export function auditOfAct({
  act,
  userId,
  name,
  application,
}: Pick<AccountAct, 'act' | 'userId' | 'name' | 'application'>): Pick<AuditEvent, 'action'> &
  Partial<AuditEvent> {
  const [noun = '', verb, number] = act.split(' ');
  const action = verb === undefined ? noun : `${noun} ${verb}`;
  if (act === 'user import') return { action, application, imported: Number.parseInt(name, 10) };
  if (userId === null) return { action, ...ofActs[noun]?.(name, application) };
  const queue = number === undefined ? {} : subjects.queue(number, application);
  return { action, ...queue, ...subjects.user(name, application), userId };
}

/** What a request is about, by the template of its path: `/v1/queues/{number}/members/{name}`. */
export function subjectsOfPath(
  path: string,
  params: Readonly<Record<string, unknown>>,
  application: string,
): Partial<AuditEvent> {
  const found: Partial<AuditEvent> = {};
  for (const [, collection = '', param = ''] of path.matchAll(/([\w-]+)\/\{(\w+)\}/g)) {
    Object.assign(found, ofPaths[collection]?.(String(params[param]), application));
  }
  return found;
}
