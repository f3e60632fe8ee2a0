import { useEffect, useState } from 'preact/hooks';

/** The time, anew each second: for what is shown to grow between two answers. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
