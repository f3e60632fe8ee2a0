package example.ringspec.core;

import example.ringspec.errors.ConnectionLostException;
import example.ringspec.errors.RequestRefusedException;
import example.ringspec.protocol.CloseCode;
import example.ringspec.protocol.ConnectionClosedReason;
import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.ErrorInfo;
import example.ringspec.protocol.HelloResult;
import example.ringspec.protocol.PingParams;
import example.ringspec.protocol.PingResult;
import example.ringspec.protocol.RequestOf;
import example.ringspec.protocol.Result;
import example.ringspec.protocol.ResumeResult;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a client does on the wire, as a state machine without I/O.
 *
 * <p>Tell it what happens, by its methods, and do the actions that each returns, in their order.
 * One core is one session; after {@link ConnectionChange#CLOSED} or {@link ConnectionChange#FAILED}
 * it does nothing more. It is not safe for use by several threads at once, and keeps nothing of
 * what it returned.
 *
 * <p>Nothing that arrives makes it throw. What it keeps is bounded by what the application asks: a
 * request until it is settled or cancelled, and nothing of events.
 */
public final class Core {
  /** A side that has heard nothing for so many intervals gives the socket up. */
  private static final double SILENCE_INTERVALS = 2.5;

  /** A socket that is lost sooner than this goes on in the schedule of the outage before. */
  private static final long STABLE_AFTER = TimeUnit.SECONDS.toNanos(2);

  private final CoreSettings settings;
  private final Timers timers = new Timers();
  private final Exchange exchange;
  private final Waiter<PingResult> pings = outcome -> scheduleNextPing();
  private List<Action> actions = new ArrayList<>();
  private State state = State.IDLE;
  private @Nullable Greeting greeting = null;
  private @Nullable Outage outage = null;
  private @Nullable ConnectionLostException error = null;
  private long interval = 0;
  private long onlineSince = 0;
  private long heardAt = 0;
  private OptionalLong toldWake = OptionalLong.empty();

  /** Nothing happens before {@link #connect}. */
  public Core(CoreSettings settings) {
    this.settings = settings;
    exchange = new Exchange(timers, settings.clock(), settings.sdk(), this::perform);
  }

  /** Where the connection stands. */
  public State state() {
    return state;
  }

  /** The application begins. Means something once. */
  public List<Action> connect() {
    if (move(Signal.CONNECT)) open();
    return toDo();
  }

  /** The application ends the connection; whatever waits fails. */
  public List<Action> disconnect() {
    String message = "The application has disconnected.";
    ConnectionClosedReason reason = ConnectionClosedReason.DISCONNECTED;
    closeForGood(Signal.DISCONNECT, new ConnectionLostException(message, reason, null));
    return toDo();
  }

  /** The socket that was asked for is open. */
  public List<Action> opened() {
    if (move(Signal.OPENED)) greeting = exchange.greet();
    return toDo();
  }

  /** A text frame has come on the socket. */
  public List<Action> receive(String text) {
    if (greeting != null) {
      readWelcome(greeting, Frame.read(text));
    } else if (state == State.ONLINE) {
      heardAt = now();
      if (!exchange.receive(Frame.read(text))) giveUp("an event is missing");
    }
    return toDo();
  }

  /**
   * The socket was closed by the other side, or broke (1006).
   *
   * @param reason the words that came with the code, or an empty text
   */
  public List<Action> closed(int code, String reason) {
    if (state.hasSocket()) {
      lose(closeError(code, reason), CloseCodes.isRetryable(code));
    }
    return toDo();
  }

  /** The socket could not be opened, or broke. */
  public List<Action> broken(Throwable cause) {
    if (state.hasSocket()) {
      String message = "The connection was lost: " + cause.getMessage();
      lose(new ConnectionLostException(message, null, cause), true);
    }
    return toDo();
  }

  /** Time has gone on: what is due happens. */
  public List<Action> tick() {
    long now = now();
    while (true) {
      Optional<Alarm> alarm = timers.takeDue(now);
      if (alarm.isEmpty()) return toDo();
      ring(alarm.get(), now);
    }
  }

  /** Sends a request with the timeout of the settings. */
  public <R extends Result> List<Action> request(Waiter<R> waiter, RequestOf<R> params) {
    return request(waiter, params, settings.requestTimeout());
  }

  /**
   * Sends a request, now or after the next resume. It ends in one {@link Action.Settle} for the
   * waiter.
   *
   * @param timeout counts from when it is sent, not while there is no connection
   * @throws IllegalArgumentException for a waiter that waits already
   */
  public <R extends Result> List<Action> request(
      Waiter<R> waiter, RequestOf<R> params, Duration timeout) {
    if (state == State.CLOSED || state == State.IDLE || state.isFirst()) {
      ConnectionLostException why =
          error != null ? error : new ConnectionLostException("There is no connection yet.");
      perform(new Action.Settle<>(waiter, new Outcome.Failed<>(why)));
    } else {
      exchange.request(waiter, params, timeout, false);
    }
    return toDo();
  }

  /**
   * Nobody waits for this request any more: it is not settled and not sent again. What was sent
   * cannot be taken back: the gateway may do it all the same.
   */
  public List<Action> cancel(Waiter<?> waiter) {
    exchange.cancel(waiter);
    return toDo();
  }

  private void ring(Alarm alarm, long now) {
    if (alarm instanceof Alarm.Deadline deadline) {
      exchange.expire(deadline.id());
    } else if (alarm instanceof Alarm.Single single) {
      switch (single) {
        case ATTEMPT -> {
          String limit = settings.attemptTimeout().toMillis() + " ms";
          String message = "The gateway did not answer within " + limit + ".";
          drop(new ConnectionLostException(message), CloseCode.HANDSHAKE_TIMEOUT, true);
        }
        case RETRY -> retry();
        case PING -> exchange.request(pings, new PingParams(), settings.requestTimeout(), true);
        case SILENCE -> watchSilence(now);
        case ACK -> exchange.acknowledge();
      }
    }
  }

  private void open() {
    timers.set(Alarm.Single.ATTEMPT, now() + Timers.nanosOf(settings.attemptTimeout()));
    perform(new Action.Open());
  }

  private void retry() {
    if (!move(Signal.RETRY)) return;
    if (outage != null) outage.attempt();
    open();
  }

  private void readWelcome(Greeting greeting, Frame frame) {
    if (frame instanceof Frame.Refusal refusal
        && (refusal.id() == null || refusal.id() == greeting.id())) {
      RequestRefusedException cause =
          new RequestRefusedException(greeting.params().method(), refusal.error());
      boolean isExpired = cause.name().equals("SessionExpired");
      ConnectionClosedReason reason = isExpired ? ConnectionClosedReason.SESSION_EXPIRED : null;
      String message = "The gateway takes no session: " + cause.getMessage();
      drop(
          new ConnectionLostException(message, reason, cause), CloseCode.NORMAL, cause.retryable());
      return;
    }
    String problem;
    if (frame instanceof Frame.Answer answer && answer.id() == greeting.id()) {
      try {
        Result welcome = greeting.params().decodeResult(answer.result());
        if (welcome instanceof HelloResult hello) {
          welcome(hello.resumeToken(), hello.heartbeatIntervalMs());
        } else if (welcome instanceof ResumeResult resumed) {
          welcome(resumed.resumeToken(), resumed.heartbeatIntervalMs());
        }
        return;
      } catch (DecodeException misfit) {
        problem = misfit.getMessage();
      }
    } else {
      problem =
          frame instanceof Frame.Unreadable unreadable
              ? unreadable.problem()
              : "no answer to the greeting";
    }
    String message = "The gateway does not speak this protocol: " + problem;
    drop(new ConnectionLostException(message), CloseCode.NORMAL, true);
  }

  private void welcome(String resumeToken, long heartbeatIntervalMs) {
    boolean isFirst = state.isFirst();
    move(Signal.WELCOMED);
    greeting = null;
    timers.clear(Alarm.Single.ATTEMPT);
    onlineSince = now();
    heardAt = onlineSince;
    interval = TimeUnit.MILLISECONDS.toNanos(heartbeatIntervalMs);
    timers.set(Alarm.Single.PING, onlineSince + interval);
    timers.set(Alarm.Single.SILENCE, onlineSince + silence());
    exchange.welcomed(resumeToken);
    announce(isFirst ? ConnectionChange.ESTABLISHED : ConnectionChange.REGAINED, null);
    exchange.attach();
  }

  /** The next beat is timed from the answer to the last, whatever it was. */
  private void scheduleNextPing() {
    if (state == State.ONLINE) timers.set(Alarm.Single.PING, now() + interval);
  }

  private void watchSilence(long now) {
    long silentAt = heardAt + silence();
    if (silentAt - now > 0) timers.set(Alarm.Single.SILENCE, silentAt);
    else giveUp("the gateway is silent");
  }

  private long silence() {
    return (long) (interval * SILENCE_INTERVALS);
  }

  private void giveUp(String why) {
    perform(new Action.Log(Level.WARNING, "the socket is given up: " + why));
    String message = "The connection was lost: " + why + ".";
    drop(new ConnectionLostException(message), CloseCode.HEARTBEAT_TIMEOUT, true);
  }

  /** Closes the socket, and goes on without. */
  private void drop(ConnectionLostException why, ErrorInfo code, boolean isRetryable) {
    close(code);
    lose(why, isRetryable);
  }

  /** The socket is of no use any more. */
  private void lose(ConnectionLostException why, boolean isRetryable) {
    State before = state;
    if (before.isFirst() || !isRetryable) {
      closeForGood(Signal.ENDED, why);
      return;
    }
    if (!move(Signal.LOST)) return;
    stopLink();
    long now = now();
    if (before == State.ONLINE) {
      if (now - onlineSince >= STABLE_AFTER) outage = null;
      announce(ConnectionChange.LOST, why);
    }
    if (outage == null) outage = new Outage(now);
    exchange.detach();
    OptionalLong attempt = outage.nextAttempt(now, settings.random());
    if (attempt.isPresent()) {
      timers.set(Alarm.Single.RETRY, attempt.getAsLong());
    } else {
      String message = "The connection was not regained.";
      ConnectionClosedReason reason = ConnectionClosedReason.RETRIES_EXHAUSTED;
      closeForGood(Signal.GAVE_UP, new ConnectionLostException(message, reason, why));
    }
  }

  private void closeForGood(Signal signal, ConnectionLostException why) {
    State before = state;
    if (!move(signal)) return;
    boolean isOurs = signal == Signal.DISCONNECT;
    if (isOurs && before.hasSocket()) close(CloseCode.NORMAL);
    error = why;
    stopLink();
    exchange.end(why);
    timers.clearAll();
    boolean hasFailed = before.isFirst() && !isOurs;
    announce(hasFailed ? ConnectionChange.FAILED : ConnectionChange.CLOSED, why);
  }

  private void stopLink() {
    greeting = null;
    timers.clear(Alarm.Single.ATTEMPT);
    timers.clear(Alarm.Single.RETRY);
    timers.clear(Alarm.Single.PING);
    timers.clear(Alarm.Single.SILENCE);
  }

  private static ConnectionLostException closeError(int code, String reason) {
    if (!CloseCodes.isChosen(code)) {
      return new ConnectionLostException("The connection was lost (close code " + code + ").");
    }
    String words = CloseCodes.words(code, reason);
    return new ConnectionLostException(
        "The gateway has closed the connection: " + words,
        ConnectionClosedReason.CLOSED_BY_GATEWAY,
        null);
  }

  private long now() {
    return settings.clock().getAsLong();
  }

  private boolean move(Signal signal) {
    State next = Transitions.TABLE.getOrDefault(state, Map.of()).get(signal);
    if (next == null) return false;
    perform(new Action.Log(Level.DEBUG, state + " to " + next + " (" + signal + ")"));
    state = next;
    return true;
  }

  private void close(ErrorInfo code) {
    perform(new Action.Close((int) code.code()));
  }

  private void announce(ConnectionChange change, @Nullable ConnectionLostException why) {
    perform(new Action.Announce(change, why));
  }

  private void perform(Action action) {
    if (action instanceof Action.Settle<?> settle && settle.waiter() == pings) settle.tell();
    else actions.add(action);
  }

  /** What there is to do after something has happened. */
  private List<Action> toDo() {
    OptionalLong wake = timers.next();
    if (!wake.equals(toldWake)) {
      toldWake = wake;
      actions.add(new Action.WakeAt(wake));
    }
    List<Action> all = actions;
    actions = new ArrayList<>();
    return all;
  }
}
