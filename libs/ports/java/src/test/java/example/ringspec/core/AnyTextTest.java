package example.ringspec.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, decoder and core throw nothing but what they say. */
final class AnyTextTest {
  private static final int ROUNDS = 20_000;

  /** What frames are made of, and what is none. */
  private static final List<String> PIECES =
      List.of(
          "{ } [ ] : , \"method\" \"params\" \"seq\" \"data\" \"id\" \"result\" \"error\" \"hello\""
              .concat(" \"IncomingCall\" null true 1 2 -0 1e400 1.5 \"\\ud800\" {} \u0000 \ufeff")
              .split(" "));

  private final Random random = new Random(1);

  @Test
  void textOfPiecesMakesNothingThrow() {
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(16); i >= 0; i--) text.append(oneOf(PIECES));
      receive(text.toString());
    }
  }

  @Test
  void framesOfScriptsThatAreBentMakeNothingThrow() throws Exception {
    List<String> frames = framesOfScripts();
    assertTrue(frames.size() > 100);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(oneOf(frames));
      for (int i = random.nextInt(3); i >= 0; i--) bend(text);
      receive(text.toString());
    }
  }

  private void receive(String text) {
    try {
      Json.parse(text).text();
    } catch (DecodeException expected) {
      assertTrue(expected.pointer().isEmpty());
    }
    Core core = random.nextBoolean() ? CoreAt.online().core : CoreAt.greeting().core;
    for (Action action : core.receive(text)) assertTrue(!action.toString().isEmpty());
  }

  /** Takes something out, or puts something in. */
  private void bend(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    switch (random.nextInt(3)) {
      case 0 -> text.insert(at, oneOf(PIECES));
      case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
      default -> text.insert(at, (char) random.nextInt(0x10000));
    }
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static List<String> framesOfScripts() throws IOException, DecodeException {
    List<String> frames = new ArrayList<>();
    for (Json script : SessionsTest.scripts()) {
      for (Json step : Members.list(script, "steps")) {
        if (Members.has(step, "send")) frames.add(Members.get(step, "send").text());
      }
    }
    return frames;
  }
}
