package example.ringspec;

import example.ringspec.core.Action;
import example.ringspec.core.Core;
import example.ringspec.errors.ConnectionLostException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a core what happens, one thing after the other, and does what it wants. */
final class Engine {
  private static final System.Logger LOGGER = System.getLogger("example.ringspec");

  private final Core core;
  private final Supplier<WebSocket.Builder> sockets;
  private final URI uri;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Queue<Action> actions = new ArrayDeque<>();
  private boolean isPerforming = false;
  private @Nullable Link link = null;
  private CompletableFuture<Void> wake = new CompletableFuture<>();

  /** Where everything of the application runs: what it does there keeps no socket waiting. */
  final Executor executor;

  final Events events;

  /** Completes with the first attempt. */
  final CompletableFuture<Void> established = new CompletableFuture<>();

  Engine(Core core, Supplier<WebSocket.Builder> sockets, URI uri, Executor executor) {
    this.core = core;
    this.sockets = sockets;
    this.uri = uri;
    this.executor = executor;
    events = new Events(executor);
  }

  /**
   * What is told while an action is performed, by a send that fails at once or a socket that opens
   * at once, comes after it.
   */
  void tell(Function<Core, List<Action>> happening) {
    synchronized (core) {
      actions.addAll(happening.apply(core));
      if (isPerforming) return;
      isPerforming = true;
      try {
        for (Action next = actions.poll(); next != null; next = actions.poll()) perform(next);
      } finally {
        isPerforming = false;
      }
    }
  }

  /** Waits until nothing of any socket is left. */
  void await() {
    links.forEach(each -> each.ended.join());
  }

  /** What happens to a socket; nothing of one that the core has done with. */
  private void tellOf(Link origin, Function<Core, List<Action>> happening) {
    synchronized (core) {
      if (origin == link) tell(happening);
    }
  }

  private void perform(Action action) {
    if (action instanceof Action.Open) open();
    else if (action instanceof Action.Send send && link != null) link.send(send.text());
    else if (action instanceof Action.Close close && link != null) close(link, close.code());
    else if (action instanceof Action.Settle<?> settle) executor.execute(settle::tell);
    else if (action instanceof Action.Deliver deliver) events.add(deliver.event());
    else if (action instanceof Action.Announce news) announce(news);
    else if (action instanceof Action.WakeAt at) wakeAt(at);
    else if (action instanceof Action.Log log) LOGGER.log(log.level(), log.text());
  }

  private void open() {
    Link opened = new Link(this::tellOf);
    link = opened;
    links.add(opened);
    var unused = opened.ended.whenComplete((nothing, error) -> links.remove(opened));
    opened.open(sockets.get(), uri);
  }

  private void close(Link closed, int code) {
    link = null;
    closed.close(code);
  }

  private void announce(Action.Announce news) {
    LOGGER.log(Level.INFO, "connection " + news.change());
    ConnectionLostException error = news.error();
    switch (news.change()) {
      case LOST, REGAINED -> {}
      case ESTABLISHED -> executor.execute(() -> established.complete(null));
      case FAILED, CLOSED -> {
        events.end(error);
        if (error != null) executor.execute(() -> established.completeExceptionally(error));
      }
    }
  }

  private void wakeAt(Action.WakeAt at) {
    wake.cancel(false);
    wake = new CompletableFuture<>();
    if (at.nanos().isEmpty()) return;
    long delay = at.nanos().getAsLong() - System.nanoTime();
    wake.completeOnTimeout(null, delay, TimeUnit.NANOSECONDS);
    var unused = wake.thenRunAsync(() -> tell(Core::tick), executor);
  }
}
