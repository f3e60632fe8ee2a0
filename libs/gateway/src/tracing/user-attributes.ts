import type { User } from '../ports/account-store.js';
import type { SpanAttributes } from '../ports/tracer.js';

/** Who it is, as the audit log names them. */
export function userAttributes(user: User | undefined): SpanAttributes {
  return user ? { 'user.id': user.id, 'user.name': `${user.name}@${user.application}` } : {};
}
