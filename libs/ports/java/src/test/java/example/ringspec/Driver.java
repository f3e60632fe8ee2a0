package example.ringspec;

import example.ringspec.core.Members;
import example.ringspec.errors.ConnectionLostException;
import example.ringspec.errors.RequestRefusedException;
import example.ringspec.errors.RequestTimeoutException;
import example.ringspec.errors.RingspecException;
import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.Event;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.Request;
import example.ringspec.protocol.Requests;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The driver of the suite of ports: a session that lines of JSON tell what to do. */
final class Driver {
  /** Threads of the driver and of the run-time system, and those that all sessions share. */
  private static final List<String> SHARED =
      List.of("main", "ringspec", "ForkJoinPool", "HttpClient-", "CompletableFutureDelay");

  private static final Logger LOGGER = Logger.getLogger("example.ringspec");

  private static final Executor OWN = task -> new Thread(task, "main, besides").start();

  private final Map<Double, CompletableFuture<?>> working = new ConcurrentHashMap<>();
  private final ReferenceQueue<Events> collected = new ReferenceQueue<>();
  private final Set<Reference<? extends Events>> held = new HashSet<>();
  private @Nullable Session session = null;
  private CompletableFuture<?> listening = CompletableFuture.completedFuture(null);

  private Driver() {}

  public static void main(String[] args) throws Exception {
    LOGGER.setLevel(Level.ALL);
    for (Handler handler : Logger.getLogger("").getHandlers()) handler.setLevel(Level.ALL);
    Driver driver = new Driver();
    InputStreamReader input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    try (BufferedReader lines = new BufferedReader(input)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        driver.take(Json.parse(line));
      }
    }
    say(Map.of("left", driver.left()));
  }

  /** Begins a command, and says what has come of it when it ends. */
  private void take(Json command) {
    double id = Members.number(command, "id");
    CompletableFuture<?> doing = act(command);
    working.put(id, doing);
    var unused =
        doing.whenComplete(
            (result, error) -> {
              working.remove(id);
              if (error == null) say(Map.of("id", id, "ok", result == null ? Map.of() : result));
              else say(Map.of("id", id, "error", described(error)));
            });
  }

  private CompletableFuture<?> act(Json command) {
    String name = Members.text(command, "do");
    return switch (name) {
      case "connect" -> Session.connect(Members.text(command, "url")).thenAccept(this::begin);
      case "disconnect" -> CompletableFuture.runAsync(this::disconnect, OWN);
      case "cancel" -> {
        double request = Members.number(command, "request");
        Optional.ofNullable(working.get(request)).ifPresent(each -> each.cancel(true));
        yield CompletableFuture.completedFuture(null);
      }
      default -> request(name, command);
    };
  }

  private CompletableFuture<?> request(String name, Json command) {
    Requests requests = Optional.ofNullable(session).orElseThrow();
    if (Members.has(command, "timeoutMs")) {
      double timeoutMs = Members.number(command, "timeoutMs");
      requests = session.within(Duration.ofMillis((long) timeoutMs));
    }
    try {
      Request params = Request.decode(name, Members.get(command, "params"));
      Method method = Requests.class.getMethod(name, params.getClass());
      return (CompletableFuture<?>) method.invoke(requests, params);
    } catch (DecodeException | ReflectiveOperationException error) {
      return CompletableFuture.failedFuture(error);
    }
  }

  private void begin(Session connected) {
    session = connected;
    held.add(new WeakReference<>(connected.events(), collected));
    listening = connected.events().consume(Driver::tell);
  }

  private void disconnect() {
    if (session == null) return;
    session.close();
    // The suite ends some sessions for good.
    listening.exceptionally(error -> null).join();
    listening = CompletableFuture.completedFuture(null);
    session = null;
  }

  /** Threads, and sessions that a socket or a timer still holds. */
  private List<String> left() throws InterruptedException {
    List<String> left = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      ThreadGroup group = thread.getThreadGroup();
      boolean isOurs = group != null && group.getName().equals("main");
      if (isOurs && SHARED.stream().noneMatch(thread.getName()::startsWith)) {
        left.add(thread.getName());
      }
    }
    for (int round = 0; round < 20 && !held.isEmpty(); round++) {
      System.gc();
      // A socket that is closed is let go a little later.
      Optional.ofNullable(collected.remove(100)).ifPresent(held::remove);
    }
    held.forEach(each -> left.add("a session"));
    return left;
  }

  /** Tells an event as it stands on the wire. */
  private static void tell(Event event) {
    say(Map.of("event", event.eventName(), "data", event));
  }

  private static synchronized void say(Map<String, ?> line) {
    System.out.println(Json.from(line).text());
  }

  private static Map<String, ?> described(Throwable thrown) {
    Throwable error = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (error instanceof CancellationException) return Map.of("is", "cancelled");
    if (!(error instanceof RingspecException known)) return Map.of("is", "other");
    return Map.of(
        "is",
        kind(known),
        "domain",
        known.domain(),
        "name",
        known.name(),
        "code",
        known.code(),
        "retryable",
        known.retryable());
  }

  private static String kind(RingspecException error) {
    if (error instanceof RequestRefusedException) return "refused";
    if (error instanceof RequestTimeoutException) return "timeout";
    return error instanceof ConnectionLostException ? "lost" : "other";
  }
}
