export type ConnectionState = 'fresh' | 'greeted' | 'closed';
export type ConnectionSignal = 'greeted' | 'closed';

/** A socket says hello or resume once, and is of no use after it is closed. */
export const connectionTransitions = {
  fresh: { greeted: 'greeted', closed: 'closed' },
  greeted: { closed: 'closed' },
  closed: {},
} as const satisfies Record<ConnectionState, Partial<Record<ConnectionSignal, ConnectionState>>>;
