package example.ringspec;

import example.ringspec.core.Action;
import example.ringspec.core.Core;
import example.ringspec.protocol.Protocol;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The life of one socket. */
final class Link implements WebSocket.Listener {
  private static final Duration OPENING_TIMEOUT = Duration.ofSeconds(5);

  /** How long the gateway may take to close a socket. */
  private static final int CLOSING_SECONDS = 2;

  /** Beyond what a gateway keeps for a session: more than that is no frame. */
  private static final int MAX_LENGTH = 1 << 25;

  private final BiConsumer<Link, Function<Core, List<Action>>> tell;
  private final StringBuilder received = new StringBuilder();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private CompletableFuture<WebSocket> sent = socket;

  /** Completes when nothing of the socket is left. */
  final CompletableFuture<Void> ended = new CompletableFuture<>();

  Link(BiConsumer<Link, Function<Core, List<Action>>> tell) {
    this.tell = tell;
    var unused = ended.thenCompose(nothing -> socket.thenAccept(WebSocket::abort));
  }

  /** Begins to open a socket. What becomes of it is told, perhaps before this returns. */
  void open(WebSocket.Builder builder, URI uri) {
    var unused =
        builder
            .subprotocols(Protocol.SUBPROTOCOL)
            .connectTimeout(OPENING_TIMEOUT)
            .buildAsync(uri, this)
            .whenComplete(
                (opened, error) -> {
                  if (error == null) {
                    socket.complete(opened);
                  } else {
                    socket.completeExceptionally(error);
                    onError(opened, error);
                  }
                });
  }

  /** What cannot be sent breaks the socket: the JDK does not always say so where it reads. */
  void send(String text) {
    sent =
        sent.thenCompose(open -> open.sendText(text, true))
            .whenComplete(
                (open, error) -> {
                  if (error != null) onError(open, error);
                });
  }

  /** Closes the socket after what is to be sent. */
  void close(int code) {
    ended.completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS);
    sent =
        sent.thenCompose(open -> open.sendClose(code, ""))
            .whenComplete(
                (closed, error) -> {
                  if (error != null) ended.complete(null);
                });
  }

  @Override
  public void onOpen(WebSocket opened) {
    tell.accept(this, Core::opened);
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
    received.append(part);
    if (received.length() > MAX_LENGTH) {
      onError(from, new IllegalStateException("a frame without an end"));
      return null;
    }
    if (isLast) {
      String text = received.toString();
      received.setLength(0);
      tell.accept(this, core -> core.receive(text));
    }
    from.request(1);
    return null;
  }

  /** A gateway sends no bytes: they are a frame that nobody can read. */
  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean isLast) {
    if (isLast) tell.accept(this, core -> core.receive(""));
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    tell.accept(this, core -> core.closed(code, reason));
    ended.completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS);
    return from.sendClose(WebSocket.NORMAL_CLOSURE, "")
        .whenComplete((closed, error) -> ended.complete(null));
  }

  @Override
  public void onError(@Nullable WebSocket from, Throwable error) {
    tell.accept(this, core -> core.broken(error));
    ended.complete(null);
  }
}
