package example.ringspec.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example.ringspec.errors.InvalidRequestException;
import example.ringspec.errors.RequestTimeoutException;
import example.ringspec.errors.RingspecException;
import example.ringspec.protocol.GetOperatorStatusParams;
import example.ringspec.protocol.GetOperatorStatusResult;
import example.ringspec.protocol.InviteParams;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.LoginParams;
import example.ringspec.protocol.Result;
import example.ringspec.protocol.SdpType;
import example.ringspec.protocol.SessionDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the scripts leave to each language. */
final class CoreTest {
  private static final GetOperatorStatusParams ASKED = new GetOperatorStatusParams();

  /** What has nothing to do with the world outside. */
  private static final Pattern PURE =
      Pattern.compile(
          "import (static )?(example\\.ringspec\\.(core|errors|protocol)\\."
              + "|java\\.(lang\\.System\\.Logger\\.Level;|util\\.(function\\.|stream\\.)?\\w+;"
              + "|util\\.(function\\.Function|stream\\.Collectors)\\.|util\\.Map\\.entry;|time\\.)"
              + "|java\\.util\\.concurrent\\.TimeUnit;|org\\.jspecify\\.).*");

  private final CoreAt at = CoreAt.online();
  private final Core core = at.core;

  @Test
  void requestThatIsNotOfTheProtocolIsNotSent() {
    LoginParams login = new LoginParams("", "x");
    List<Action> actions = core.request(outcome -> {}, login);
    assertEquals(
        "/user", assertInstanceOf(InvalidRequestException.class, errorOf(actions)).pointer());
    assertEquals(List.of(), CoreAt.frames(actions));
    String sdp = "\u0001".repeat(100_000);
    SessionDescription offer = new SessionDescription(SdpType.OFFER, sdp);
    InviteParams invite = new InviteParams("c_too_long", "bob", offer);
    assertInstanceOf(InvalidRequestException.class, errorOf(core.request(outcome -> {}, invite)));
  }

  @Test
  void waiterThatWaitsIsNotTakenTwice() {
    Waiter<GetOperatorStatusResult> waiter = outcome -> {};
    core.request(waiter, ASKED);
    assertThrows(IllegalArgumentException.class, () -> core.request(waiter, ASKED));
  }

  @Test
  void cancelledRequestIsNeitherSettledNorSentAgain() {
    Waiter<GetOperatorStatusResult> waiter = outcome -> {};
    core.request(waiter, ASKED);
    core.cancel(waiter);
    for (Json frame : at.loseAndResume()) assertEquals("ack", Members.text(frame, "method"));
    assertEquals(List.of(), settled(at.result(2, "{}")));
  }

  @Test
  void deadlineIsThatOfTheRequest() {
    core.request(outcome -> {}, ASKED, Duration.ofMillis(250));
    at.pass(Duration.ofMillis(249));
    assertEquals(List.of(), settled(core.tick()));
    at.pass(Duration.ofMillis(1));
    assertInstanceOf(RequestTimeoutException.class, errorOf(core.tick()));
  }

  @Test
  void deadlineMayBeEndless() {
    core.request(outcome -> {}, ASKED, Duration.ofSeconds(Long.MAX_VALUE));
    at.pass(Duration.ofSeconds(20));
    assertEquals(List.of(), settled(core.tick()));
  }

  @Test
  void nothingIsDoneAfterTheEnd() {
    core.disconnect();
    at.pass(Duration.ofSeconds(100));
    List<Action> actions = new ArrayList<>(core.connect());
    actions.addAll(core.opened());
    actions.addAll(core.receive("{}"));
    actions.addAll(core.closed(1006, ""));
    actions.addAll(core.tick());
    assertEquals(List.of(), actions);
    assertEquals("ConnectionLost", errorOf(core.request(outcome -> {}, ASKED)).name());
  }

  @Test
  void noActionShowsASecret() {
    LoginParams login = new LoginParams("alice", "hunter2");
    String shown = core.request(outcome -> {}, login) + " " + login;
    assertTrue(shown.contains("Send[") && shown.contains("alice"), shown);
    assertFalse(shown.contains("hunter2"), shown);
  }

  @Test
  void settingsAreChecked() {
    CoreSettings settings = CoreSettings.defaults();
    assertThrows(IllegalArgumentException.class, () -> settings.withRequestTimeout(Duration.ZERO));
    Duration time = Duration.ofSeconds(1);
    for (String sdk : List.of("", "ä", "x".repeat(65), "a\u0000")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new CoreSettings(() -> 0, () -> 0, sdk, time, time));
    }
  }

  @Test
  void everyStateButTheLastLeadsOnAndToTheLast() {
    Transitions.TABLE.forEach(
        (state, rows) -> {
          assertEquals(state == State.CLOSED, rows.isEmpty());
          if (!rows.isEmpty()) assertEquals(State.CLOSED, rows.get(Signal.DISCONNECT));
        });
    assertEquals(EnumSet.allOf(State.class), Set.copyOf(Transitions.TABLE.keySet()));
  }

  @Test
  void theCoreImportsNothingThatDoesInputOrOutput() throws Exception {
    List<String> imports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/example/ringspec"))) {
      for (Path file : files.filter(each -> isOfCore(each)).toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("import "))
            .forEach(imports::add);
      }
    }
    assertTrue(imports.size() > 20);
    assertEquals(
        List.of(), imports.stream().filter(each -> !PURE.matcher(each).matches()).toList());
  }

  private static boolean isOfCore(Path file) {
    String folder = String.valueOf(file.getParent().getFileName());
    return file.toString().endsWith(".java") && Set.of("core", "errors").contains(folder);
  }

  private static List<Action> settled(List<Action> actions) {
    return actions.stream().filter(each -> each instanceof Action.Settle).toList();
  }

  private static RingspecException errorOf(List<Action> actions) {
    List<Action> all = settled(actions);
    assertEquals(1, all.size());
    Outcome<? extends Result> outcome = ((Action.Settle<?>) all.get(0)).outcome();
    return ((Outcome.Failed<?>) outcome).error();
  }
}
