export type EdgeSocketState = 'fresh' | 'greeted' | 'seeking' | 'waiting' | 'home' | 'closed';
export type EdgeSocketSignal = 'greeted' | 'named' | 'unknown' | 'found' | 'passed' | 'closed';

/**
 * A socket is greeted at the porch. Once its client names a session or a user, the application is
 * looked for (`seeking`), then its home is waited for (`waiting`), and goes on there. Where nobody
 * knows whom it names, the porch says so.
 */
export const edgeSocketTransitions = {
  fresh: { greeted: 'greeted', named: 'seeking', closed: 'closed' },
  greeted: { named: 'seeking', closed: 'closed' },
  seeking: { unknown: 'greeted', found: 'waiting', closed: 'closed' },
  waiting: { passed: 'home', closed: 'closed' },
  home: { closed: 'closed' },
  closed: {},
} as const satisfies Record<EdgeSocketState, Partial<Record<EdgeSocketSignal, EdgeSocketState>>>;
