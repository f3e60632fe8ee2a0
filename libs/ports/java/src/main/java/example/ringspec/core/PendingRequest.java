package example.ringspec.core;

import example.ringspec.errors.RingspecException;
import example.ringspec.errors.UnexpectedAnswerException;
import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.RequestOf;
import example.ringspec.protocol.Result;
import java.time.Duration;

/**
 * A request that waits for its answer.
 *
 * @param text the frame, made once: a resend is the same frame
 * @param isTransient whether it makes sense on its own socket only, as a ping does: it fails with
 *     it and is not resent
 */
record PendingRequest<R extends Result>(
    long id,
    Waiter<R> waiter,
    RequestOf<R> params,
    String text,
    Duration timeout,
    boolean isTransient) {
  String method() {
    return params.method();
  }

  Alarm deadline() {
    return new Alarm.Deadline(id);
  }

  /** The end of it, by what the gateway has answered. */
  Action answered(Json result) {
    try {
      return new Action.Settle<>(waiter, new Outcome.Answered<>(params.decodeResult(result)));
    } catch (DecodeException error) {
      return failed(new UnexpectedAnswerException(method(), error.getMessage(), error));
    }
  }

  /** The end of it, without an answer that fits. */
  Action failed(RingspecException error) {
    return new Action.Settle<>(waiter, new Outcome.Failed<>(error));
  }
}
