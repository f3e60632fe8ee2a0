package example.ringspec;

import example.ringspec.core.Core;
import example.ringspec.core.CoreSettings;
import example.ringspec.core.Outcome;
import example.ringspec.core.Waiter;
import example.ringspec.errors.ConnectionLostException;
import example.ringspec.errors.RingspecException;
import example.ringspec.protocol.RequestOf;
import example.ringspec.protocol.Requests;
import example.ringspec.protocol.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A session with a gateway: it connects, and connects again whenever it must.
 *
 * <p>It is safe for use by any number of threads. Requests may be made while there is no
 * connection: they go out once there is one. Their futures complete, and events are told, in an
 * executor ({@link Builder#executor}); nothing of the session waits for what is done there. Futures
 * end with a {@link RingspecException} where there is no fitting answer; to cancel one lets go of
 * the request, and does not undo what the gateway may have done already.
 */
public final class Session implements Requests, AutoCloseable {
  private final Engine engine;

  private Session(Engine engine) {
    this.engine = engine;
  }

  /**
   * Begins a session, with one attempt.
   *
   * @param url of the socket, such as {@code ws://localhost:8080/ws}
   * @return ends with a {@link ConnectionLostException} where the attempt fails
   * @throws IllegalArgumentException for what is no such URL
   */
  public static CompletableFuture<Session> connect(String url) {
    return builder(url).connect();
  }

  /**
   * Settings of a session that is to begin.
   *
   * @param url of the socket, such as {@code ws://localhost:8080/ws}
   * @throws IllegalArgumentException for what is no such URL
   */
  public static Builder builder(String url) {
    return new Builder(URI.create(url));
  }

  /** Every event once, in order. */
  public Events events() {
    return engine.events;
  }

  @Override
  public <R extends Result> CompletableFuture<R> request(RequestOf<R> params) {
    return send(params, null);
  }

  /** The same requests with a timeout of their own, not counting time without a connection. */
  public Requests within(Duration timeout) {
    return new Requests() {
      @Override
      public <R extends Result> CompletableFuture<R> request(RequestOf<R> params) {
        return send(params, timeout);
      }
    };
  }

  /**
   * Ends the session, its login and its calls, and waits until nothing of it is left: for the
   * gateway two seconds at most. Whatever waits fails with {@link ConnectionLostException}. Idle
   * threads of the HTTP client end with that.
   */
  @Override
  public void close() {
    engine.tell(Core::disconnect);
    engine.await();
  }

  private <R extends Result> CompletableFuture<R> send(
      RequestOf<R> params, @Nullable Duration timeout) {
    CompletableFuture<R> answer = new CompletableFuture<>();
    Waiter<R> waiter = outcome -> settle(answer, outcome);
    engine.tell(
        core ->
            timeout == null ? core.request(waiter, params) : core.request(waiter, params, timeout));
    var unused = answer.whenComplete((result, error) -> engine.tell(core -> core.cancel(waiter)));
    return answer;
  }

  private static <R extends Result> void settle(CompletableFuture<R> answer, Outcome<R> outcome) {
    if (outcome instanceof Outcome.Answered<R> answered) answer.complete(answered.result());
    else if (outcome instanceof Outcome.Failed<R> failed) {
      answer.completeExceptionally(failed.error());
    }
  }

  /** Settings of a session that is to begin; see {@link Session#builder}. */
  public static final class Builder {
    private final URI uri;
    private CoreSettings settings = CoreSettings.defaults();
    private HttpClient client = Shared.CLIENT;
    private @Nullable Executor executor = null;

    private Builder(URI uri) {
      boolean isSocket = "ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
      if (!isSocket || uri.getHost() == null) {
        throw new IllegalArgumentException("not the URL of a WebSocket: " + uri);
      }
      this.uri = uri;
    }

    /** How long an answer may take, not counting time without a connection. Default: 30 s. */
    public Builder requestTimeout(Duration timeout) {
      settings = settings.withRequestTimeout(timeout);
      return this;
    }

    /**
     * What opens the sockets, with a proxy or certificates of its own. Default: a shared one.
     *
     * <p>Build it with {@code executor(Runnable::run)}, and name an {@link #executor} here. With an
     * executor that hands frames on to another thread, the JDK passes over the end of a connection
     * that comes meanwhile: the session then learns of it from what it cannot send, or from the
     * silence of the gateway, after 2.5 heartbeats.
     */
    public Builder httpClient(HttpClient client) {
      this.client = client;
      return this;
    }

    /**
     * Where futures complete and events are told. Default: the executor of the HTTP client, if it
     * has one, or else one that all sessions share.
     */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /**
     * Begins the session, with one attempt.
     *
     * @return ends with a {@link ConnectionLostException} where the attempt fails
     */
    public CompletableFuture<Session> connect() {
      Core core = new Core(settings);
      Executor own = executor == null ? Shared.executorOf(client) : executor;
      Engine engine = new Engine(core, client::newWebSocketBuilder, uri, own);
      CompletableFuture<Session> session =
          engine.established.thenApply(done -> new Session(engine));
      var unused =
          session.whenComplete(
              (connected, error) -> {
                if (error != null) engine.tell(Core::disconnect);
              });
      engine.tell(Core::connect);
      return session;
    }
  }
}
