package example.ringspec.core;

import example.ringspec.errors.ConnectionLostException;
import example.ringspec.errors.InvalidRequestException;
import example.ringspec.errors.RequestRefusedException;
import example.ringspec.errors.RequestTimeoutException;
import example.ringspec.errors.RingspecException;
import example.ringspec.errors.UnexpectedAnswerException;
import example.ringspec.protocol.AckParams;
import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.HelloParams;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.Protocol;
import example.ringspec.protocol.Request;
import example.ringspec.protocol.RequestOf;
import example.ringspec.protocol.Result;
import example.ringspec.protocol.ResumeParams;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of requests and events, what waits for an answer, and who may resume.
 *
 * <p>Attached to a socket it sends. Detached it holds requests back, and sends them under their old
 * ids once it is attached again, so that the gateway does nothing twice.
 */
final class Exchange {
  /** UTF-16 units of the longest frame that a gateway takes; a longer one costs the connection. */
  private static final int MAX_FRAME_LENGTH = 262_144;

  /** An acknowledgement waits this long for more to acknowledge. */
  private static final long ACK_DELAY = TimeUnit.MILLISECONDS.toNanos(200);

  /** So many frames are not kept waiting. */
  private static final int ACK_BATCH = 64;

  private final Timers timers;
  private final LongSupplier clock;
  private final String sdk;
  private final Consumer<Action> perform;
  private final PendingRequests pending = new PendingRequests();
  private long lastId = 0;
  private long lastSeq = 0;
  private int unacknowledged = 0;
  private @Nullable String resumeToken = null;
  private boolean isAttached = false;

  Exchange(Timers timers, LongSupplier clock, String sdk, Consumer<Action> perform) {
    this.timers = timers;
    this.clock = clock;
    this.sdk = sdk;
    this.perform = perform;
  }

  /** Sends the first frame on a new socket: hello, or resume where the session has begun. */
  Greeting greet() {
    RequestOf<?> params =
        resumeToken == null ? new HelloParams(Protocol.LEVEL, sdk) : resumeWith(resumeToken);
    lastId++;
    perform.accept(new Action.Send(ownFrame(params, lastId)));
    return new Greeting(lastId, params);
  }

  /** The greeting was answered well. */
  void welcomed(String token) {
    takeToken(token);
  }

  /** There is a socket: what was held back goes out, in order. */
  void attach() {
    isAttached = true;
    pending.all().forEach(this::transmit);
    if (unacknowledged > 0) scheduleAck();
  }

  /** The socket is gone. Deadlines stand still, and what was bound to the socket fails. */
  void detach() {
    isAttached = false;
    timers.clear(Alarm.Single.ACK);
    for (PendingRequest<?> request : pending.all()) {
      timers.clear(request.deadline());
      if (request.isTransient()) {
        fail(request, new ConnectionLostException("The connection was lost."));
      }
    }
  }

  /** Nothing comes any more: whatever waits fails. */
  void end(ConnectionLostException error) {
    detach();
    pending.all().forEach(request -> fail(request, error));
  }

  /** Sends a request, now or once there is a socket. */
  <R extends Result> void request(
      Waiter<R> waiter, RequestOf<R> params, Duration timeout, boolean isTransient) {
    if (pending.has(waiter)) {
      throw new IllegalArgumentException("this waiter waits for an answer already");
    }
    String text;
    try {
      text = writtenFrame(params, lastId + 1);
    } catch (InvalidRequestException error) {
      perform.accept(new Action.Settle<>(waiter, new Outcome.Failed<>(error)));
      return;
    }
    lastId++;
    PendingRequest<R> request =
        new PendingRequest<>(lastId, waiter, params, text, timeout, isTransient);
    pending.add(request);
    transmit(request);
  }

  /** Nobody waits for the answer any more: the request is neither settled nor sent again. */
  void cancel(Waiter<?> waiter) {
    Long id = pending.idOf(waiter);
    if (id != null && take(id) != null) noteUnacknowledged(true);
  }

  /** The deadline of a request has come. */
  void expire(long id) {
    PendingRequest<?> request = pending.take(id);
    if (request == null) return;
    perform.accept(
        request.failed(new RequestTimeoutException(request.method(), request.timeout())));
    noteUnacknowledged(true);
  }

  /** Takes in a frame. False means that an event is missing: give the socket up. */
  boolean receive(Frame frame) {
    if (frame instanceof Frame.Answer answer) {
      // A login brings a token of its own, whoever waits for it.
      if (answer.result().members().get("resumeToken") instanceof Json.TextValue token) {
        takeToken(token.value());
      }
      answer(answer.id(), request -> request.answered(answer.result()));
    } else if (frame instanceof Frame.Refusal refusal) {
      refused(refusal);
    } else if (frame instanceof Frame.Unreadable unreadable) {
      misread(unreadable);
    } else if (frame instanceof Frame.Numbered event) {
      return receiveEvent(event.seq(), () -> perform.accept(new Action.Deliver(event.event())));
    } else if (frame instanceof Frame.Misfit misfit) {
      // Passed over: to wait for a better one would block all that follow.
      return receiveEvent(
          misfit.seq(),
          () -> warn("event " + misfit.seq() + " is not of the protocol: " + misfit.problem()));
    }
    return true;
  }

  /** Tells the gateway what it may forget. */
  void acknowledge() {
    timers.clear(Alarm.Single.ACK);
    unacknowledged = 0;
    perform.accept(new Action.Send(ownFrame(new AckParams(lastSeq, answered()), null)));
  }

  /** Up to and including this id every request has its answer. */
  private long answered() {
    return pending.lowestId().orElse(lastId + 1) - 1;
  }

  private ResumeParams resumeWith(String token) {
    return new ResumeParams(Protocol.LEVEL, sdk, token, lastSeq).withAnswered(answered());
  }

  private void takeToken(String token) {
    try {
      resumeWith(token).encode();
    } catch (DecodeException ignored) {
      // No gateway would take it: the one from before may still do.
      return;
    }
    resumeToken = token;
  }

  private void refused(Frame.Refusal refusal) {
    if (refusal.id() == null) {
      warn("a frame of ours could not be read: " + refusal.error().data().name());
    } else {
      answer(
          refusal.id(),
          request ->
              request.failed(new RequestRefusedException(request.method(), refusal.error())));
    }
  }

  private void misread(Frame.Unreadable frame) {
    warn("a frame that is not of the protocol: " + frame.problem());
    if (frame.id() == null) return;
    answer(
        frame.id(),
        request ->
            request.failed(
                new UnexpectedAnswerException(request.method(), frame.problem(), frame.cause())));
  }

  private boolean receiveEvent(long seq, Runnable handle) {
    if (seq > lastSeq + 1) return false;
    if (seq == lastSeq + 1) {
      lastSeq = seq;
      handle.run();
    }
    noteUnacknowledged(true);
    return true;
  }

  private void answer(long id, Function<PendingRequest<?>, Action> end) {
    PendingRequest<?> request = take(id);
    if (request == null) {
      perform.accept(new Action.Log(Level.DEBUG, "an answer that nobody waits for: " + id));
      return;
    }
    perform.accept(end.apply(request));
    noteUnacknowledged(!request.isTransient());
  }

  private void fail(PendingRequest<?> request, RingspecException error) {
    if (take(request.id()) != null) perform.accept(request.failed(error));
  }

  private @Nullable PendingRequest<?> take(long id) {
    PendingRequest<?> request = pending.take(id);
    if (request != null) timers.clear(request.deadline());
    return request;
  }

  private void transmit(PendingRequest<?> request) {
    if (!isAttached) return;
    timers.set(request.deadline(), clock.getAsLong() + Timers.nanosOf(request.timeout()));
    perform.accept(new Action.Send(request.text()));
  }

  private void noteUnacknowledged(boolean isUrgent) {
    unacknowledged++;
    if (!isAttached) return;
    if (unacknowledged >= ACK_BATCH) acknowledge();
    else if (isUrgent) scheduleAck();
  }

  private void scheduleAck() {
    if (!timers.isSet(Alarm.Single.ACK)) {
      timers.set(Alarm.Single.ACK, clock.getAsLong() + ACK_DELAY);
    }
  }

  private void warn(String text) {
    perform.accept(new Action.Log(Level.WARNING, text));
  }

  private static String writtenFrame(RequestOf<?> params, long id) {
    String frame;
    try {
      frame = frameOf(params, id);
    } catch (DecodeException error) {
      throw new InvalidRequestException(params.method(), error.getMessage(), error);
    }
    if (frame.length() <= MAX_FRAME_LENGTH) return frame;
    throw new InvalidRequestException(params.method(), "longer than a frame may be", null);
  }

  /** A frame of the core itself, whose parameters are right. */
  private static String ownFrame(Request params, @Nullable Long id) {
    try {
      return frameOf(params, id);
    } catch (DecodeException error) {
      throw new IllegalStateException(error);
    }
  }

  private static String frameOf(Request request, @Nullable Long id) throws DecodeException {
    String identity = id == null ? "" : "\"id\":" + id + ",";
    String method = "\"method\":\"" + request.method() + "\",";
    return "{\"jsonrpc\":\"2.0\"," + identity + method + "\"params\":" + request.encode() + "}";
  }
}
