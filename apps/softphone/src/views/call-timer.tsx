import { formatDuration } from '@ringspec/page/duration';
import { useEffect, useReducer } from 'preact/hooks';

interface CallTimerProps {
  label: string;
  /** Undefined: nothing is counted yet. */
  ms: (() => number) | undefined;
  testId: string;
}

/** Counts up. */
export function CallTimer({ label, ms, testId }: CallTimerProps) {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => redraw(undefined), 500);
    return () => clearInterval(timer);
  }, []);
  if (!ms) return null;
  return (
    <p class="timer" role="timer" aria-label={label} data-testid={testId}>
      {formatDuration(ms())}
    </p>
  );
}
