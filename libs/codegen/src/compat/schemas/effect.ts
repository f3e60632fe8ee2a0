/** How the values that a place may hold after a change stand to those that it could hold before. */
export interface Effect {
  /** Something may be written now that readers of before do not take. */
  wider: boolean;
  /** Something could be written before that readers of now do not take. */
  narrower: boolean;
}

export const SAME: Effect = { wider: false, narrower: false };
export const WIDER: Effect = { wider: true, narrower: false };
export const NARROWER: Effect = { wider: false, narrower: true };
export const OTHER: Effect = { wider: true, narrower: true };

export function both(one: Effect, other: Effect): Effect {
  return { wider: one.wider || other.wider, narrower: one.narrower || other.narrower };
}
