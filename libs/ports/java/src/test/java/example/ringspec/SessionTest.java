package example.ringspec;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import example.ringspec.errors.ConnectionLostException;
import example.ringspec.protocol.GetOperatorStatusParams;
import example.ringspec.protocol.SendInfoParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A session ends whatever others do, and so does all that waits for it. */
final class SessionTest {
  private static final int ROUNDS = 100;
  private static final int CALLERS = 8;

  /** So many long frames are more than the buffers of two sockets take. */
  private static final int LONG = 300;

  private static final Logger LOGGER = Logger.getLogger("example.ringspec");

  @BeforeAll
  static void isNoNews() {
    LOGGER.setLevel(Level.WARNING);
  }

  @AfterAll
  static void isNewsAgain() {
    LOGGER.setLevel(null);
  }

  /** Begins requests until there is no session any more; why there is none. */
  private static Throwable askUntilLost(Session session) {
    while (true) {
      CompletableFuture<?> answer = session.request(new GetOperatorStatusParams());
      try {
        answer.join();
      } catch (CompletionException error) {
        return error.getCause();
      }
    }
  }

  @Test
  @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
  void settlesEachRequestThatIsBegunWhileItIsClosed() throws Exception {
    FakeGateway.Part part =
        line -> {
          line.welcome();
          while (true) line.answer(line.read(), "{\"id\":\"1\",\"status\":\"ONLINE\"}");
        };
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (FakeGateway gateway = new FakeGateway(part)) {
      for (int round = 0; round < ROUNDS; round++) {
        Session session = Session.connect(gateway.url()).join();
        List<Future<Throwable>> asking = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
          Callable<Throwable> asks = () -> askUntilLost(session);
          asking.add(callers.submit(asks));
        }
        session.close();
        for (Future<Throwable> each : asking) {
          assertInstanceOf(ConnectionLostException.class, each.get());
        }
      }
    } finally {
      callers.shutdown();
    }
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void waitsForNoGatewayThatReadsNothing() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch resumed = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    FakeGateway.Part part =
        line -> {
          if (line.welcome().equals("hello")) {
            asked.await();
            line.goAway();
          } else {
            resumed.countDown();
          }
          over.await();
        };
    try (FakeGateway gateway = new FakeGateway(part)) {
      Session session = Session.connect(gateway.url()).join();
      SendInfoParams params =
          new SendInfoParams("c_of_nobody", "text/plain", "\u0001".repeat(8_000));
      List<CompletableFuture<?>> answers = new ArrayList<>();
      for (int count = 0; count < LONG; count++) answers.add(session.request(params));
      asked.countDown();
      resumed.await();
      session.close();
      for (CompletableFuture<?> each : answers) {
        CompletionException error = assertThrows(CompletionException.class, each::join);
        assertInstanceOf(ConnectionLostException.class, error.getCause());
      }
    } finally {
      over.countDown();
    }
  }
}
