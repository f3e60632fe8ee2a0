import { KeyedLimiter } from '../limits/keyed-limiter.js';
import type { User } from '../ports/account-store.js';
import type { Audit, AuditEvent } from '../ports/audit-event.js';
import { RequestFailure } from '../request-failure.js';

/** Refusals of one address that are written down in a minute: the log must not be a way to fill a disk. */
const REFUSALS_PER_MINUTE = 120;

/** Who asks: a session, as far as the audit log has to do with it. */
interface Asker {
  readonly id: string;
  readonly link: { readonly address: string } | undefined;
  readonly provenUser: User | undefined;
}

/** Passes audit events on; of the refusals of one address no more than so many, and says how many it left out. */
export class AuditTrail {
  readonly #limiter = new KeyedLimiter(REFUSALS_PER_MINUTE);
  readonly #leftOut = new Map<string, number>();

  constructor(
    private readonly audit: Audit,
    private readonly now: () => number,
  ) {}

  note(event: AuditEvent): void {
    const { address = '', outcome } = event;
    if (outcome === 'accepted') {
      this.audit(event);
      return;
    }
    const before = this.#leftOut.get(address) ?? 0;
    if (this.#limiter.take(address, this.now()) > 0) this.#leftOut.set(address, before + 1);
    else {
      this.#leftOut.delete(address);
      this.audit(before === 0 ? event : { ...event, leftOut: before });
    }
  }

  /** Somebody asked for what they have no right to; `error` is the `domain.name` that they were told. */
  denied({ id, link, provenUser }: Asker, action: string, error: string): void {
    this.note({
      action,
      outcome: 'refused',
      error,
      ...identityOf(provenUser),
      address: link?.address ?? '',
      session: id,
    });
  }
}

/** Who it was, where somebody was found. */
export function identityOf(user: User | undefined): Pick<AuditEvent, 'user' | 'userId'> {
  return user ? { user: `${user.name}@${user.application}`, userId: user.id } : {};
}

/** What a request came to that threw. */
export function outcomeOf(error: unknown): Pick<AuditEvent, 'outcome' | 'error'> {
  if (!(error instanceof RequestFailure)) return { outcome: 'failed' };
  const { domain, name } = error.wire.data;
  return { outcome: 'refused', error: `${domain}.${name}` };
}
