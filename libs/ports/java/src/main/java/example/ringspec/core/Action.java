package example.ringspec.core;

import example.ringspec.errors.ConnectionLostException;
import example.ringspec.protocol.Event;
import example.ringspec.protocol.Result;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a {@link Core} wants done. Do them in their order. */
public sealed interface Action {
  /**
   * Open a socket; then tell {@link Core#opened}, or {@link Core#closed} where that fails. It takes
   * the place of the one before: nothing of that one may be told any more.
   */
  record Open() implements Action {}

  /**
   * Send a text frame on the socket.
   *
   * @param text may hold secrets: not for logs
   */
  record Send(String text) implements Action {
    @Override
    public String toString() {
      return "Send[" + text.length() + " characters]";
    }
  }

  /** Close the socket. Nothing more is to be told of it, not even that it is closed. */
  record Close(int code) implements Action {}

  /** Hand an event to the application: each comes once, in the order of the gateway. */
  record Deliver(Event event) implements Action {}

  /**
   * A request has ended. Every request ends once, unless it is cancelled.
   *
   * @param waiter what {@link Core#request} was given
   */
  record Settle<R extends Result>(Waiter<R> waiter, Outcome<R> outcome) implements Action {
    /** Tells the one who waits. */
    public void tell() {
      waiter.settle(outcome);
    }
  }

  /**
   * Tell the application of a change of the connection.
   *
   * @param error why, of those that are no good news
   */
  record Announce(ConnectionChange change, @Nullable ConnectionLostException error)
      implements Action {}

  /** Write a line into the log. It never holds a secret. */
  record Log(System.Logger.Level level, String text) implements Action {}

  /**
   * Call {@link Core#tick} at this time; it takes the place of every time told before.
   *
   * @param nanos on the clock of the core; empty where there is no need to
   */
  record WakeAt(OptionalLong nanos) implements Action {}
}
