package example.ringspec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import example.ringspec.protocol.GetOperatorStatusParams;
import example.ringspec.protocol.GetOperatorStatusResult;
import example.ringspec.protocol.OperatorACDStatuses;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection that is lost is noticed at once. */
final class LostConnectionTest {
  /** It ends while the frame before is being handed on, or it does not: that is a race. */
  private static final int TIMES = 100;

  private static final Logger LOGGER = Logger.getLogger("example.ringspec");
  private static final String STATUS = "{\"id\":\"1\",\"status\":\"ONLINE\"}";

  @BeforeAll
  static void isNoNews() {
    LOGGER.setLevel(Level.WARNING);
  }

  @AfterAll
  static void isNewsAgain() {
    LOGGER.setLevel(null);
  }

  @Test
  void thatEndsRightAfterAFrame() throws Exception {
    FakeGateway.Part part =
        line -> {
          if (line.welcome().equals("hello")) return;
          while (true) line.answer(line.read(), STATUS);
        };
    try (FakeGateway gateway = new FakeGateway(part)) {
      // Time without a connection does not count: who has not noticed runs into the timeout.
      Session.Builder builder =
          Session.builder(gateway.url()).requestTimeout(Duration.ofSeconds(5));
      for (int time = 0; time < TIMES; time++) {
        try (Session session = builder.connect().join()) {
          GetOperatorStatusResult result = session.request(new GetOperatorStatusParams()).join();
          assertEquals(OperatorACDStatuses.ONLINE, result.status());
        }
      }
    }
  }
}
