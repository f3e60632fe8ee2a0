package example.ringspec.core;

import example.ringspec.errors.RingspecException;
import example.ringspec.protocol.Result;

/**
 * How a request has ended.
 *
 * @param <R> what it is answered with
 */
public sealed interface Outcome<R extends Result> {
  /** It was answered. */
  record Answered<R extends Result>(R result) implements Outcome<R> {}

  /** It failed. */
  record Failed<R extends Result>(RingspecException error) implements Outcome<R> {}
}
