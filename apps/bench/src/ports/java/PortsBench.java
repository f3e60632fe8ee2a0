import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import example.ringspec.core.Core;
import example.ringspec.core.CoreSettings;
import example.ringspec.protocol.Event;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.Model;
import example.ringspec.protocol.Request;
import example.ringspec.protocol.Result;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import peer.All;

/** Models of Java beside Jackson, and beside classes for it. Argument: the cases. */
public final class PortsBench {
  private static final int ROUNDS = 7;
  private static final long ROUND_NANOS = 500_000_000;

  /** So often is all of it done before it is measured: the compiler of the machine gets warm by work. */
  private static final int WARMING = 1_000;

  private record Case(String part, String name, String text) {}

  /** Reads and writes a message by the class that quicktype makes of its shape. */
  private record Peer(ObjectReader reader, ObjectWriter writer, String text) {
    String again() throws JsonProcessingException {
      return writer.writeValueAsString(reader.readValue(text));
    }
  }

  /** What came out, so that nothing is left out as useless. */
  private static long written;

  private static int seq;

  public static void main(String[] args) throws Exception {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] fields = line.split("\t", 3);
      cases.add(new Case(fields[0], fields[1], fields[2]));
    }
    List<Case> events = cases.stream().filter(each -> each.part.equals("wire-events")).toList();
    Core core = new Core(CoreSettings.defaults());
    core.connect();
    core.opened();
    Case hello =
        cases.stream()
            .filter(each -> each.part.equals("results") && each.name.equals("hello"))
            .findFirst()
            .orElseThrow();
    core.receive("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + hello.text + "}");
    ObjectMapper jackson = new ObjectMapper();
    Map<String, Callable<Integer>> sides = new LinkedHashMap<>();
    sides.put(
        "ours",
        () -> {
          for (Case each : cases) written += read(each).encode().length();
          return cases.size();
        });
    sides.put(
        "plain",
        () -> {
          for (Case each : cases)
            written += jackson.writeValueAsString(jackson.readTree(each.text)).length();
          return cases.size();
        });
    List<Peer> read = taken(cases);
    sides.put(
        "tool",
        () -> {
          for (Peer each : read) written += each.again().length();
          return read.size();
        });
    sides.put(
        "frames",
        () -> {
          for (Case each : events) {
            seq += 1;
            String params = "{\"seq\":" + seq + ",\"data\":" + each.text + "}";
            String head = "{\"jsonrpc\":\"2.0\",\"method\":\"" + each.name + "\",\"params\":";
            written += core.receive(head + params + "}").size();
          }
          return events.size();
        });
    List<String> told = new ArrayList<>();
    for (int pass = 0; pass < WARMING; pass += 1)
      for (Callable<Integer> side : sides.values()) side.call();
    for (int round = -1; round < ROUNDS; round += 1) {
      List<String> rates = new ArrayList<>();
      for (Map.Entry<String, Callable<Integer>> side : sides.entrySet())
        rates.add("\"" + side.getKey() + "\":" + rate(side.getValue()));
      if (round >= 0) told.add("{" + String.join(",", rates) + "}");
    }
    double part = (double) read.size() / cases.size();
    String rounds = "{\"rounds\":[" + String.join(",", told) + "],\"taken\":" + part;
    System.out.println(rounds + ",\"written\":" + written + "}");
  }

  /** The cases that the peer reads without a mistake. */
  private static List<Peer> taken(List<Case> cases) {
    ObjectMapper mapper =
        new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    // The root has a getter for each shape, of its class.
    Map<String, Class<?>> classes = new HashMap<>();
    for (Method each : All.class.getMethods())
      if (each.getParameterCount() == 0 && each.isAnnotationPresent(JsonProperty.class))
        classes.put(each.getAnnotation(JsonProperty.class).value(), each.getReturnType());
    Map<String, String> prefixes =
        Map.of("wire-events", "Event", "requests", "Request", "results", "Result");
    List<Peer> fitting = new ArrayList<>();
    for (Case each : cases) {
      String name = each.name.substring(0, 1).toUpperCase(Locale.ROOT) + each.name.substring(1);
      Class<?> made = classes.get(prefixes.get(each.part) + name);
      if (made == null) throw new IllegalStateException("quicktype has made nothing of " + name);
      Peer peer = new Peer(mapper.readerFor(made), mapper.writerFor(made), each.text);
      try {
        peer.again();
        fitting.add(peer);
      } catch (JsonProcessingException error) {
        // The tool refuses it.
      }
    }
    return fitting;
  }

  private static Model read(Case each) throws Exception {
    Json value = Json.parse(each.text);
    return switch (each.part) {
      case "wire-events" -> Event.decode(each.name, value);
      case "requests" -> Request.decode(each.name, value);
      default -> Result.decode(each.name, value);
    };
  }

  private static double rate(Callable<Integer> side) throws Exception {
    long done = 0;
    long began = System.nanoTime();
    while (System.nanoTime() - began < ROUND_NANOS) done += side.call();
    return done * 1e9 / (System.nanoTime() - began);
  }
}
