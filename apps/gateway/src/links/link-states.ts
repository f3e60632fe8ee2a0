export type LinkState = 'greeting' | 'open' | 'ended';
export type LinkSignal = 'proven' | 'ended';

/** A link is open once the other side has shown that it has the key, and of no use after its end. */
export const linkTransitions = {
  greeting: { proven: 'open', ended: 'ended' },
  open: { ended: 'ended' },
  ended: {},
} as const satisfies Record<LinkState, Partial<Record<LinkSignal, LinkState>>>;
