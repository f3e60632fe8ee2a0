/** Something that the audit log keeps: who did what, from where, and what came of it. Never a secret. */
export interface AuditEvent {
  /** The request, or what the gateway did by itself. */
  action: string;
  outcome: 'accepted' | 'refused' | 'failed';
  /** `domain.name` of the error that it was answered with. */
  error?: string;
  /** `name@application` of the user that was found; names that nobody has may be passwords, and are left out. */
  user?: string;
  userId?: string;
  /** `number@application` of the queue that it is about, or that the user was put into or taken off. */
  queue?: string;
  /** Of somebody at the page for administrators: whoever logs in there, or was made, changed, removed. */
  administrator?: string;
  /** Ids of what else it is about: an API key, a call, an endpoint of webhooks, a delivery. */
  keyId?: string;
  call?: string;
  endpoint?: string;
  delivery?: string;
  /** Where what it is about is, unless its name says so. */
  application?: string;
  /** The secret that everything is sealed with anew, by its fingerprint. */
  secretFingerprint?: string;
  /** When the backup was made that was brought back: ISO 8601. */
  backupOf?: string;
  /** The database that everything was moved from. */
  movedFrom?: string;
  /** How many users were imported. */
  imported?: number;
  /** Where the socket or the request comes from. */
  address?: string;
  /** Opaque id of the session. */
  session?: string;
  /** Refusals of this address that were left out before this one, since there were too many. */
  leftOut?: number;
  /** Who did it, where that was not the user: an account of the operating system, an API key, or an administrator at the page. */
  actor?: string;
  /** When it was done, where it is told later: ISO 8601. */
  doneAt?: string;
  /** Of guessing: how many logins failed, from how many addresses. */
  failures?: number;
  addresses?: number;
}

/** Where audit events go. */
export type Audit = (event: AuditEvent) => void;
