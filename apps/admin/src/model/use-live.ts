import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from './words.js';

export interface Live<T> {
  /** What was told last; undefined until something was. */
  data: T | undefined;
  /** Why it is not up to date; undefined where it is. */
  problem: string | undefined;
  /** When it was told. */
  at: Date | undefined;
  reload: () => void;
}

/**
 * What `load` tells, asked again this long after each answer while the page can be seen, and at once
 * when one of `inputs` changes. What was told stays while the gateway does not answer.
 */
export function useLive<T>(
  load: (signal: AbortSignal) => Promise<T>,
  everyMs: number | undefined,
  inputs: readonly unknown[],
): Live<T> {
  const [told, setTold] = useState<Omit<Live<T>, 'reload'>>({
    ...{ data: undefined, problem: undefined, at: undefined },
  });
  const [round, setRound] = useState(0);
  const current = useRef(load);
  current.current = load;
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      try {
        const data = await current.current(stop.signal);
        if (!stop.signal.aborted) setTold({ data, problem: undefined, at: new Date() });
      } catch (error) {
        if (stop.signal.aborted) return;
        setTold((before) => ({ ...before, problem: sentenceOf(error) }));
      }
      if (stop.signal.aborted || everyMs === undefined) return;
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') void ask();
      }, everyMs);
    };
    const seen = (): void => {
      if (everyMs !== undefined && document.visibilityState === 'visible') void ask();
    };
    document.addEventListener('visibilitychange', seen);
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [...inputs, round, everyMs]);
  return {
    ...told,
    reload: () => {
      setRound((before) => before + 1);
    },
  };
}
