/** The test that holds a package to the corpus, as the text of a class. */
export const CORPUS_TEST = String.raw`import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The models judge the corpus as it says, and write back what they have read. */
final class CorpusTest {
  private static final Path CORPUS =
      Path.of(System.getenv().getOrDefault("PROTOCOL_CORPUS", "../corpus"));

  /** How each part of the corpus is read, by its name there. */
  private static final Map<String, ByName> READERS =
      Map.of(
          "events",
          Decoder::payload,
          "wire-events",
          Decoder::event,
          "requests",
          Decoder::request,
          "results",
          Decoder::result,
          "types",
          Decoder::type);

  private final List<String> wrong = new ArrayList<>();

  /** Reads a message of a name. */
  @FunctionalInterface
  interface ByName {
    Model read(String name, Json value, boolean strict) throws DecodeException;
  }

  @Test
  void judgesAsTheCorpusSays() throws Exception {
    int cases = 0;
    List<Path> files = files();
    for (Path file : files) {
      Map<String, Json> document = members(Json.parse(Files.readString(file)));
      ByName reader = READERS.get(text(document, "module"));
      for (Json each : items(document, "cases")) {
        judge(reader, text(document, "message"), document.get("base"), members(each));
        cases++;
      }
    }
    System.out.println(cases + " cases in " + files.size() + " files");
    assertTrue(cases > 0, "a corpus that is not found would pass all else");
    assertEquals(List.of(), wrong);
  }

  @Test
  void knowsWhatIsJson() throws Exception {
    String texts = Files.readString(CORPUS.resolve("texts.json"));
    for (Json each : items(members(new JsonParser(texts, 999).parse()), "cases")) {
      Map<String, Json> members = members(each);
      Json data = members.get("data");
      try {
        Json value = Json.parse(text(members, "text"));
        if (!value.equals(data)) wrong.add(text(members, "title"));
        if (!Json.parse(value.text()).equals(data)) wrong.add("again: " + text(members, "title"));
      } catch (DecodeException error) {
        if (data != null) wrong.add(text(members, "title") + ": " + error.getMessage());
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void keepsMessagesThatItDoesNotKnow() throws Exception {
    Json data = Json.parse("{\"a\":[1,null]}");
    Event event = Event.decode("an event of tomorrow", data);
    assertEquals(new UnknownEvent("an event of tomorrow", data), event);
    assertEquals(data, event.toJson());
    assertEquals(data, Request.decode("a request of tomorrow", data).toJson());
    assertEquals(data, Result.decode("a request of tomorrow", data).toJson());
  }

  private void judge(ByName reader, String message, @Nullable Json base, Map<String, Json> members)
      throws DecodeException {
    String title = message + ": " + text(members, "title");
    Json data = value(base, members);
    Map<String, Json> valid = members(members.get("valid"));
    boolean isRead = valid.get("reader") == Json.BooleanValue.TRUE;
    boolean isWritten = valid.get("writer") == Json.BooleanValue.TRUE;
    String strict = pointer(reader, message, data, true);
    String tolerant = pointer(reader, message, data, false);
    String path = members.containsKey("path") ? text(members, "path") : "fits";
    if (isRead != tolerant.equals("fits")) wrong.add("reader: " + title);
    if (!isRead && !tolerant.equals(path)) wrong.add("reader: " + title + " at " + tolerant);
    if (isWritten != strict.equals("fits")) wrong.add("writer: " + title);
    if (!strict.equals(path)) wrong.add("writer: " + title + " at " + strict);
    if (isRead) {
      Model model = reader.read(message, data, false);
      if (!model.toJson().equals(data)) wrong.add("comes back otherwise: " + title);
      if (isWritten && !Json.parse(model.encode()).equals(data))
        wrong.add("is sent otherwise: " + title);
    }
  }

  private static String pointer(ByName reader, String message, Json data, boolean strict) {
    try {
      return reader.read(message, data, strict) == null ? "nothing" : "fits";
    } catch (DecodeException error) {
      return error.pointer();
    }
  }

  private static Json value(@Nullable Json base, Map<String, Json> members) throws DecodeException {
    Json data = members.get("data");
    if (data != null) return data;
    if (members.containsKey("text")) return Json.parse(text(members, "text"));
    String at = members.containsKey("at") ? text(members, "at") : "";
    return changed(
        base, at.isEmpty() ? List.of() : List.of(at.substring(1).split("/", -1)), members);
  }

  /** The value with the change of a case at the end of the steps. */
  private static Json changed(@Nullable Json value, List<String> steps, Map<String, Json> change) {
    Map<String, Json> out = new LinkedHashMap<>(members(value));
    if (!steps.isEmpty()) {
      String name = steps.get(0).replace("~1", "/").replace("~0", "~");
      out.put(name, changed(out.get(name), steps.subList(1, steps.size()), change));
      return Json.of(out);
    }
    if (change.get("without") instanceof Json.ListValue without) {
      for (Json name : without.items()) out.remove(((Json.TextValue) name).value());
    }
    if (change.get("with") instanceof Json.ObjectValue with) out.putAll(with.members());
    return Json.of(out);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(CORPUS)) {
      return all.filter(CorpusTest::isRead).sorted().toList();
    }
  }

  private static boolean isRead(Path file) {
    return file.toString().endsWith(".json")
        && READERS.containsKey(file.getParent().getFileName().toString());
  }

  private static Map<String, Json> members(@Nullable Json value) {
    if (value instanceof Json.ObjectValue object) return object.members();
    throw new AssertionError("no object in the corpus");
  }

  private static List<Json> items(Map<String, Json> members, String name) {
    if (members.get(name) instanceof Json.ListValue list) return list.items();
    throw new AssertionError("no list " + name);
  }

  private static String text(Map<String, Json> members, String name) {
    if (members.get(name) instanceof Json.TextValue text) return text.value();
    throw new AssertionError("no text " + name);
  }
}
`;
