/** Between two statements of a transaction there is a moment; a process that takes this long is not there. */
const idleMs = 10_000;

/**
 * Begins a transaction that ends, with what it has locked, where its process does not go on with it: it
 * may be asleep, or cut off from the server. Said with `begin`, so that a PgBouncer may be in between.
 */
export const begin = `begin; set local idle_in_transaction_session_timeout = ${String(idleMs)}`;
