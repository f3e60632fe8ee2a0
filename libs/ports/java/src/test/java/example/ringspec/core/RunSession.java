package example.ringspec.core;

import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.Request;
import example.ringspec.protocol.RequestOf;
import example.ringspec.protocol.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Runs a script of a session against a core. The runner holds no expectation of its own. */
final class RunSession {
  private static final Duration BEYOND = Duration.ofMinutes(5);

  private final List<Happening> happened = new ArrayList<>();
  private final Core core;
  private long now = 0;
  private OptionalLong wake = OptionalLong.empty();

  /** Something that the core has done, in the words of expectations. */
  private record Happening(String kind, long at, Json what) {
    @Override
    public String toString() {
      return kind + " " + what.text() + " at " + TimeUnit.NANOSECONDS.toMillis(at) + " ms";
    }
  }

  private RunSession(double random) {
    core = new Core(new CoreSettings(() -> now, () -> random, "script/1", BEYOND, BEYOND));
  }

  /** Fails at the first thing that is not as the script says. */
  static void run(Json script) throws DecodeException {
    RunSession run = new RunSession(Members.number(script, "random"));
    int number = 0;
    for (Json step : Members.list(script, "steps")) {
      number++;
      try {
        run.step(step);
      } catch (AssertionError error) {
        throw new AssertionError("step " + number + ": " + step.text(), error);
      }
    }
    run.assertNothingLeft();
  }

  private void step(Json step) throws DecodeException {
    if (Members.has(step, "expect")) {
      expect(step);
      return;
    }
    assertNothingLeft();
    if (Members.has(step, "send")) perform(core.receive(Members.get(step, "send").text()));
    else if (Members.has(step, "sendText")) perform(core.receive(Members.text(step, "sendText")));
    else if (Members.has(step, "close"))
      perform(core.closed((int) Members.number(step, "close"), ""));
    else act(step);
  }

  private void act(Json step) throws DecodeException {
    switch (Members.text(step, "do")) {
      case "connect" -> perform(core.connect());
      case "disconnect" -> perform(core.disconnect());
      case "wait" -> {
        advance(nanos(step, "untilMs"));
        assertNothingLeft();
      }
      case "request" -> {
        Json params = Members.get(step, "params");
        Request request = Request.decode(Members.text(step, "method"), params);
        Duration timeout =
            Members.has(step, "deadlineMs") ? Duration.ofNanos(nanos(step, "deadlineMs")) : BEYOND;
        ask(Members.text(step, "as"), (RequestOf<?>) request, timeout);
      }
      default -> throw new AssertionError("an unknown step");
    }
  }

  private <R extends Result> void ask(String name, RequestOf<R> request, Duration timeout) {
    perform(core.request(outcome -> note("settled", described(name, outcome)), request, timeout));
  }

  /** Whatever happens and is not expected fails the script. */
  private void assertNothingLeft() {
    if (!happened.isEmpty()) throw new AssertionError("not expected: " + happened);
  }

  private void advance(long until) {
    while (wake.isPresent() && wake.getAsLong() <= until) {
      now = Math.max(now, wake.getAsLong());
      wake = OptionalLong.empty();
      perform(core.tick());
    }
    now = until;
  }

  /** The order is that of the script within a kind, and free between kinds. */
  private void expect(Json step) {
    long at = Members.has(step, "atMs") ? nanos(step, "atMs") : now;
    if (at < now) throw new AssertionError("it is later already");
    if (at > now) assertNothingLeft();
    advance(at);
    String kind = Members.text(step, "expect");
    Happening found =
        happened.stream()
            .filter(each -> each.kind.equals(kind))
            .findFirst()
            .orElseThrow(() -> new AssertionError("did not happen; but " + happened));
    happened.remove(found);
    if (found.at != at || !Members.contains(found.what, expected(step))) {
      throw new AssertionError("happened: " + found);
    }
    if (kind.equals("open")) {
      perform(Members.has(step, "refused") ? core.closed(1006, "") : core.opened());
    }
  }

  private static Json expected(Json step) {
    if (Members.has(step, "frame")) return Members.get(step, "frame");
    Map<String, Json> members = new LinkedHashMap<>(Members.of(step));
    members.keySet().removeAll(List.of("expect", "atMs", "refused"));
    return Json.of(members);
  }

  private void perform(List<Action> actions) {
    for (Action action : actions) {
      if (action instanceof Action.Open) note("open", Map.of());
      else if (action instanceof Action.Send send) note("frame", Members.ofFrame(send));
      else if (action instanceof Action.Close close) note("close", Map.of("code", close.code()));
      else if (action instanceof Action.Deliver deliver)
        note("event", Map.of("name", deliver.event().eventName(), "data", deliver.event()));
      else if (action instanceof Action.Announce news)
        note("connection", Map.of("is", news.change().name().toLowerCase(Locale.ROOT)));
      else if (action instanceof Action.Settle<?> settle) settle.tell();
      else if (action instanceof Action.WakeAt wakeAt) wake = wakeAt.nanos();
    }
  }

  private void note(String kind, Object what) {
    happened.add(new Happening(kind, now, Json.from(what)));
  }

  private static Object described(String name, Outcome<?> outcome) {
    if (outcome instanceof Outcome.Answered<?> answered) {
      return Map.of("as", name, "result", answered.result());
    }
    var error = ((Outcome.Failed<?>) outcome).error();
    return Map.of("as", name, "error", Map.of("domain", error.domain(), "name", error.name()));
  }

  private static long nanos(Json step, String name) {
    return Math.round(Members.number(step, name) * 1_000_000);
  }
}
