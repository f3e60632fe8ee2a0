import type { ComponentChildren } from 'preact';
import { moment } from '../model/words.js';

/** There is nothing, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children !== undefined && <p class="muted">{children}</p>}
    </div>
  );
}

interface TroubleProps {
  problem: string | undefined;
  /** When what is shown was told; undefined where nothing is shown. */
  at?: Date | undefined;
  retry: () => void;
}

/** Something could not be fetched; what was there before stays beneath. */
export function Trouble({ problem, at, retry }: TroubleProps) {
  return (
    <div role="alert">
      {problem !== undefined && (
        <div class="trouble">
          <p>
            {problem}
            {at && ` What you see is of ${moment(at.toISOString())}.`}
          </p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}

/** Until the first answer. */
export function Loading() {
  return (
    <p class="muted" role="status">
      Loading …
    </p>
  );
}
