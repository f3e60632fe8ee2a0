package example.doorman;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows a program that compiles. */
final class ReadmeTest {
  @Test
  void theProgramOfTheReadmeIsTheDoorman() throws Exception {
    String doorman = Files.readString(Path.of("src/test/java/example/doorman/Doorman.java"));
    String program = doorman.substring(doorman.indexOf("import "));
    assertTrue(Files.readString(Path.of("README.md")).contains(program), program);
  }
}
