/**
 * The same promise, whose rejection counts as handled: applications may await an operation or leave
 * it, for its outcome follows as an event too.
 */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
