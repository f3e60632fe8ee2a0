package example.ringspec;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import example.ringspec.core.Core;
import example.ringspec.core.CoreSettings;
import example.ringspec.protocol.GetOperatorStatusParams;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a core wants is done in the order in which it wants it. */
final class EngineTest {
  private static final String RESUMED =
      "\"connectionId\":\"c_1\",\"heartbeatIntervalMs\":60000,\"iceServers\":[],"
          + "\"resumeToken\":\"token-0000000001\"";
  private static final String WELCOME =
      RESUMED + ",\"level\":1,\"gateway\":\"test/1\",\"graceMs\":60000";

  private final BlockingQueue<WebSocket.Listener> opened = new LinkedBlockingQueue<>();
  private final Engine engine =
      new Engine(
          new Core(CoreSettings.defaults()),
          this::builder,
          URI.create("ws://gateway.test/ws"),
          ForkJoinPool.commonPool());

  /** A socket whose greeting goes out; whatever comes after it fails at once. */
  private static WebSocket socket() {
    BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    return fake(
        WebSocket.class,
        (socket, method, arguments) -> {
          if (!method.equals("sendText")) return null;
          sent.add(arguments[0].toString());
          return sent.size() == 1
              ? CompletableFuture.completedFuture(socket)
              : CompletableFuture.failedFuture(new IOException("closed output"));
        });
  }

  private WebSocket.Builder builder() {
    return fake(
        WebSocket.Builder.class,
        (builder, method, arguments) -> {
          if (!method.equals("buildAsync")) return builder;
          opened.add((WebSocket.Listener) arguments[1]);
          Object opening = CompletableFuture.completedFuture(socket());
          return opening;
        });
  }

  private interface Behaviour {
    Object of(Object self, String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Behaviour behaviour) {
    Object fake =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> behaviour.of(self, method.getName(), arguments));
    return type.cast(fake);
  }

  /** Opens the socket that the engine waits for, and answers the greeting. */
  private void welcome(int id, String result) throws InterruptedException {
    WebSocket.Listener listener = opened.take();
    WebSocket socket = socket();
    listener.onOpen(socket);
    String frame = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{" + result + "}}";
    var unused = listener.onText(socket, frame, true);
  }

  /**
   * It would wait for a deadline where the time of the retry were lost, or where nobody is told.
   */
  @Test
  @Timeout(20)
  void aSendThatFailsAtOnceIsALostConnection() throws Exception {
    engine.tell(Core::connect);
    welcome(1, WELCOME);
    engine.tell(core -> core.request(outcome -> {}, new GetOperatorStatusParams()));
    welcome(3, RESUMED);
    assertNotNull(opened.take());
    engine.tell(Core::disconnect);
  }
}
