package example.ringspec.core;

import example.ringspec.protocol.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A core at some point of its life, with its clock in the hands of the test. */
final class CoreAt {
  private static final String RESUMED =
      "\"connectionId\":\"c_1\",\"heartbeatIntervalMs\":10000,\"iceServers\":[],"
          + "\"resumeToken\":\"token-0000000001\"";
  private static final String WELCOME =
      "{" + RESUMED + ",\"level\":1,\"gateway\":\"ringspec-gateway/1.0.0\",\"graceMs\":60000}";

  // Near the end of what a long holds: a clock may begin anywhere.
  private long now = Long.MAX_VALUE - 1_000_000_000L;
  final Core core;

  private CoreAt() {
    Duration timeout = Duration.ofSeconds(30);
    core = new Core(new CoreSettings(() -> now, () -> 0.5, "test/1", timeout, timeout));
  }

  /** With a socket that is open: {@code hello} has the id 1 and no answer. */
  static CoreAt greeting() {
    CoreAt at = new CoreAt();
    at.core.connect();
    at.core.opened();
    return at;
  }

  /** With a session that has begun: {@code hello} had the id 1. */
  static CoreAt online() {
    CoreAt at = greeting();
    at.result(1, WELCOME);
    return at;
  }

  void pass(Duration time) {
    now += time.toNanos();
  }

  List<Action> result(int id, String result) {
    return core.receive("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}");
  }

  /** The socket is lost and another one resumes; gives what is sent again. */
  List<Json> loseAndResume() {
    core.closed(1006, "");
    core.tick();
    Json resume = frames(core.opened()).get(0);
    return frames(result((int) Members.number(resume, "id"), "{" + RESUMED + "}"));
  }

  /** The frames that are sent. */
  static List<Json> frames(List<Action> actions) {
    List<Json> frames = new ArrayList<>();
    for (Action action : actions) {
      if (action instanceof Action.Send send) frames.add(Members.ofFrame(send));
    }
    return frames;
  }
}
