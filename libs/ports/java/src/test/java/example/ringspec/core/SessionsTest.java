package example.ringspec.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The core does what the scripts say that every core does. */
final class SessionsTest {
  private static final Path FOLDER = Path.of("../../../generated/corpus/sessions");

  static List<Json> scripts() throws IOException, DecodeException {
    List<Json> scripts = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) scripts.add(Json.parse(Files.readString(file)));
    }
    return scripts;
  }

  @Test
  void thereAreScripts() throws Exception {
    assertTrue(scripts().size() >= 56);
  }

  @TestFactory
  Stream<DynamicTest> theCoreFollowsEachScript() throws Exception {
    return scripts().stream()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    Members.text(script, "title"), () -> RunSession.run(script)));
  }
}
