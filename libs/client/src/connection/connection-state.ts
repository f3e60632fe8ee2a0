/**
 * Is there a socket whose greeting was answered? Sessions and calls outlive `backingOff` and
 * `resuming`; `idle` and `closed` mean that no connection is held or wanted.
 *
 * `connecting` makes the first connection of a session and has one attempt; `resuming` makes each
 * later one.
 */
export const connectionTransitions = {
  idle: { connect: 'connecting', close: 'closed' },
  connecting: { welcomed: 'online', failed: 'closed', close: 'closed' },
  online: { lost: 'backingOff', ended: 'closed', close: 'closed' },
  backingOff: { retry: 'resuming', gaveUp: 'closed', close: 'closed' },
  resuming: { welcomed: 'online', lost: 'backingOff', ended: 'closed', close: 'closed' },
  closed: { connect: 'connecting', close: 'closed' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type ConnectionState = keyof typeof connectionTransitions;

type RowSignals<S extends ConnectionState> = S extends unknown
  ? keyof (typeof connectionTransitions)[S]
  : never;

/**
 * What moves a connection. `failed`: the first attempt did not succeed. `lost`: try again. `ended`:
 * the gateway wants no retry. `gaveUp`: the reconnect policy wants none. `close`: the application.
 */
export type ConnectionSignal = RowSignals<ConnectionState>;

/** Undefined where the signal has no meaning in the state. */
export function nextConnectionState(
  state: ConnectionState,
  signal: ConnectionSignal,
): ConnectionState | undefined {
  const row: Partial<Record<ConnectionSignal, ConnectionState>> = connectionTransitions[state];
  return row[signal];
}
