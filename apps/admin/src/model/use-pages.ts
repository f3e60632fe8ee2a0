import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from './words.js';

export interface Page<T> {
  items: readonly T[];
  next?: string;
}

export interface Pages<T> {
  /** Undefined until the first page is there. */
  items: readonly T[] | undefined;
  problem: string | undefined;
  /** Fetches the page after the last one; undefined where there is none. */
  more: (() => void) | undefined;
  reload: () => void;
}

/** A list that comes in pages, begun anew when one of `inputs` changes. */
export function usePages<T>(
  load: (query: { cursor?: string }) => Promise<Page<T>>,
  inputs: readonly unknown[],
): Pages<T> {
  const [list, setList] = useState<{ items: readonly T[] | undefined; next?: string }>({
    items: undefined,
  });
  const [problem, setProblem] = useState<string>();
  const [round, setRound] = useState(0);
  const turn = useRef(0);
  const fetchPage = (before: readonly T[], cursor: string | undefined): void => {
    turn.current += 1;
    const mine = turn.current;
    load({ ...(cursor !== undefined && { cursor }) }).then(
      ({ items, next }) => {
        if (mine !== turn.current) return;
        setProblem(undefined);
        setList({ items: [...before, ...items], ...(next !== undefined && { next }) });
      },
      (error: unknown) => {
        if (mine === turn.current) setProblem(sentenceOf(error));
      },
    );
  };
  useEffect(() => {
    fetchPage([], undefined);
  }, [...inputs, round]);
  const { items, next } = list;
  return {
    ...{ items, problem },
    more:
      next === undefined
        ? undefined
        : () => {
            fetchPage(items ?? [], next);
          },
    reload: () => {
      setRound((before) => before + 1);
    },
  };
}
