/** The test that holds a package to the corpus, as the text of a class. */
export function corpusTest(hasHttp: boolean): string {
  return SOURCE.replace('$READERS', hasHttp ? HTTP_READERS : '');
}

const HTTP_READERS = `,
          "operation-paths",
          Decoder::operationPath,
          "operation-queries",
          Decoder::operationQuery,
          "operation-bodies",
          Decoder::operationBody,
          "operation-results",
          Decoder::operationResult,
          "webhooks",
          Decoder::namedWebhook`;

const SOURCE = String.raw`import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
          Decoder::type$READERS);

  private static final String OTHERWISE = "is sent otherwise";

  private final List<String> wrong = new ArrayList<>();
  private final List<Json> donors = new ArrayList<>();
  private final Random dice = new Random(7);

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
      Json base = base(document);
      for (Json each : items(document, "cases")) {
        judge(reader, text(document, "message"), base, members(each));
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
    String readerPath = members.containsKey("readerPath") ? text(members, "readerPath") : path;
    if (!isRead && !tolerant.equals(readerPath)) wrong.add("reader: " + title + " at " + tolerant);
    if (isWritten != strict.equals("fits")) wrong.add("writer: " + title);
    if (!strict.equals(path)) wrong.add("writer: " + title + " at " + strict);
    if (isRead) {
      Model model = reader.read(message, data, false);
      if (!model.toJson().equals(data)) wrong.add("comes back otherwise: " + title);
      String sent = sent(model, data);
      if (!sent.equals(strict)) wrong.add("sent: " + title + " at " + sent);
    }
    donors.add(data);
    for (int round = 0; round < 4; round++) readChanged(reader, message, changedAnywhere(data));
  }

  /** Whatever comes is read or refused, and what is read is sent if it can be read again. */
  private void readChanged(ByName reader, String message, Json value) {
    try {
      Model model = reader.read(message, value, dice.nextBoolean());
      String again = pointer(reader, message, model.toJson(), true);
      String sent = sent(model, model.toJson());
      // A shape of a named union knows nothing of the others.
      boolean isAlike = reader == READERS.get("types") || sent.equals(again);
      if (!isAlike || sent.equals(OTHERWISE)) wrong.add(message + ": " + value.text() + sent);
    } catch (DecodeException error) {
      assertTrue(error.pointer().isEmpty() || error.pointer().startsWith("/"), error.pointer());
    }
  }

  /** Puts another value somewhere within: at random, but always alike. */
  private Json changedAnywhere(Json value) {
    if (value instanceof Json.ObjectValue object && dice.nextInt(4) > 0) {
      Map<String, Json> out = new LinkedHashMap<>(object.members());
      List<String> names = List.copyOf(out.keySet());
      if (!names.isEmpty()) {
        out.computeIfPresent(
            names.get(dice.nextInt(names.size())), (name, each) -> changedAnywhere(each));
      }
      return Json.of(out);
    }
    if (value instanceof Json.ListValue list && !list.items().isEmpty() && dice.nextInt(4) > 0) {
      List<Json> out = new ArrayList<>(list.items());
      int at = dice.nextInt(out.size());
      out.set(at, changedAnywhere(out.get(at)));
      return Json.of(out);
    }
    List<Json> odd =
        List.of(
            Json.NullValue.NULL,
            Json.of(true),
            Json.of(-0.5),
            Json.of(1e308),
            Json.of(9007199254740992.0),
            Json.of(""),
            Json.of("\0\u2028"),
            Json.of(List.of()),
            Json.of(Map.of()),
            donors.get(dice.nextInt(donors.size())));
    return odd.get(dice.nextInt(odd.size()));
  }

  /** Where a model is refused that is to be sent: whatever way its text is made, as it is read. */
  private static String sent(Model model, Json data) {
    try {
      Json sent = new JsonParser(model.encode(), 999).parse();
      return sent.equals(data) ? "fits" : OTHERWISE;
    } catch (DecodeException error) {
      return error.pointer();
    }
  }

  private static String pointer(ByName reader, String message, Json data, boolean strict) {
    try {
      return reader.read(message, data, strict) == null ? "nothing" : "fits";
    } catch (DecodeException error) {
      return error.pointer();
    }
  }

  /** The base of a file, with the members that it shares with others. */
  private static @Nullable Json base(Map<String, Json> document) throws Exception {
    if (!document.containsKey("shared")) return document.get("base");
    String file = Files.readString(CORPUS.resolve("shared.json"));
    Map<String, Json> shared = members(document.get("shared"));
    Map<String, Json> values = members(members(new JsonParser(file, 999).parse()).get("values"));
    Map<String, Json> base = new LinkedHashMap<>(members(document.get("base")));
    for (String name : shared.keySet()) base.put(name, values.get(text(shared, name)));
    return Json.of(base);
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
    List<Path> found = new ArrayList<>();
    for (String end : List.of("", "-http")) {
      Path folder = CORPUS.resolveSibling(CORPUS.getFileName() + end);
      if (!Files.isDirectory(folder)) continue;
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(CorpusTest::isRead).sorted().forEach(found::add);
      }
    }
    return found;
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
