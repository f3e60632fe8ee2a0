/** `fine`, `look` (it works, and may not for long or for all), `wrong`, or `passed over`. */
export type FindingState = 'fine' | 'look' | 'wrong' | 'passed over';

/** What one check has found. */
export interface Finding {
  /** Such as `data folder`: stable, for programs that read `--json`. */
  check: string;
  state: FindingState;
  /** What is so. */
  found: string;
  /** What to do about it; none where all is well. */
  advice?: string;
}

export const fine = (check: string, found: string): Finding => ({ check, state: 'fine', found });
export const passedOver = (check: string, found: string): Finding => ({
  ...{ check, state: 'passed over', found },
});
export const look = (check: string, found: string, advice: string): Finding => ({
  ...{ check, state: 'look', found, advice },
});
export const wrong = (check: string, found: string, advice: string): Finding => ({
  ...{ check, state: 'wrong', found, advice },
});
