import { useEffect, useState } from 'preact/hooks';
import { formatDuration } from '../model/words.js';

export function CallTimer({ since }: { since: number | undefined }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (since === undefined) return null;
  return (
    <p class="timer" role="timer" aria-label="Duration" data-testid="call-timer">
      {formatDuration(now - since)}
    </p>
  );
}
