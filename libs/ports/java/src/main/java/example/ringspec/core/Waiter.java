package example.ringspec.core;

import example.ringspec.protocol.Result;

/**
 * Who waits for the answer to a request. Two that wait at the same time are different objects.
 *
 * @param <R> what the request is answered with
 */
@FunctionalInterface
public interface Waiter<R extends Result> {
  /** The request has ended: told once, unless it was cancelled. */
  void settle(Outcome<R> outcome);
}
