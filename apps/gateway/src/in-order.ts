/** Does works of which each begins when the one before is through, whatever became of it. */
export class WorkInOrder {
  #last: Promise<unknown> = Promise.resolve();

  do<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/** The same for one work. */
export function inOrder<T>(work: () => Promise<T>): () => Promise<T> {
  const works = new WorkInOrder();
  return () => works.do(work);
}
