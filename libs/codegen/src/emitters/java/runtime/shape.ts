/** What holds within an object. */
export const SHAPE_SOURCE = String.raw`import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds within an object, in the order in which it is checked. */
final class Shape {
  private final Reader<Json> itself;
  private final Set<String> names;
  private final List<String> required;
  private final Rest rest;
  private final List<ByPattern> patterns;

  Shape(
      Reader<Json> itself,
      List<String> names,
      List<String> required,
      Rest rest,
      ByPattern... patterns) {
    this.itself = itself;
    this.names = Set.copyOf(names);
    this.required = required;
    this.rest = rest;
    this.patterns = List.of(patterns);
  }

  /** What becomes of other members: refused, refused of writers, or read. */
  record Rest(boolean refused, boolean refusedByWriters, @Nullable Reader<?> reader) {
    static final Rest KEPT = new Rest(false, false, null);
    static final Rest REFUSED = new Rest(true, true, null);
    static final Rest REFUSED_BY_WRITERS = new Rest(false, true, null);

    static Rest read(Reader<?> reader) {
      return new Rest(false, false, reader);
    }
  }

  /** Members whose names fit a pattern. */
  record ByPattern(TextPattern pattern, Reader<?> reader) {}

  /** Finds the members; those that are named are read by who asks for them. */
  Members open(Json value, boolean strict) throws DecodeException {
    if (!(itself.read(value, strict) instanceof Json.ObjectValue object)) {
      throw Readers.misfit("an object", value);
    }
    Map<String, Json> members = object.members();
    for (String name : required) {
      if (!members.containsKey(name)) throw new DecodeException("a value", "nothing").within(name);
    }
    boolean isRefused = strict ? rest.refusedByWriters() : rest.refused();
    if (isRefused || rest.reader() != null) {
      for (Map.Entry<String, Json> member : members.entrySet()) {
        String name = member.getKey();
        if (names.contains(name) || hasPattern(name)) continue;
        if (isRefused) throw new DecodeException("no such member", "a member").within(name);
        read(rest.reader(), member, strict);
      }
    }
    return new Members(members, strict);
  }

  /** Prints a map as {@code reader} would take it, which reads the items by {@code item}. */
  boolean printMap(StringBuilder out, Map<?, ?> map, Reader<?> reader, Reader<?> item) {
    Map<String, Json> hollow = new LinkedHashMap<>();
    for (Object name : map.keySet()) hollow.put(String.valueOf(name), Json.NullValue.NULL);
    // What an object is by itself is how many members it has, whatever they are.
    boolean isSimple = names.isEmpty() && required.isEmpty() && patterns.size() <= 1;
    if (!isSimple || !Readers.takes(itself, new Json.ObjectValue(hollow))) {
      return reader.print(out, Json.from(map));
    }
    boolean fits = true;
    out.append('{');
    for (Map.Entry<?, ?> member : map.entrySet()) {
      String name = String.valueOf(member.getKey());
      if (out.charAt(out.length() - 1) != '{') out.append(',');
      fits &= JsonText.appendText(out, name);
      out.append(':');
      Reader<?> taking = hasPattern(name) ? patterns.get(0).reader() : rest.reader();
      if (taking == null && rest.refusedByWriters()) return false;
      fits &= (taking == null ? item : taking).print(out, member.getValue());
    }
    out.append('}');
    return fits;
  }

  private boolean hasPattern(String name) {
    for (ByPattern each : patterns) {
      if (each.pattern().isFoundIn(name)) return true;
    }
    return false;
  }

  private static void read(
      @Nullable Reader<?> reader, Map.Entry<String, Json> member, boolean strict)
      throws DecodeException {
    if (reader != null) new Member<>(member.getKey(), reader).read(member.getValue(), strict);
  }

  /** The members of one object. */
  final class Members {
    private final Map<String, Json> members;
    private final boolean strict;
    private int known = 0;

    Members(Map<String, Json> members, boolean strict) {
      this.members = members;
      this.strict = strict;
    }

    /** What is read of a member, or null where it is absent. */
    <T> T get(Member<T> member) throws DecodeException {
      Json value = members.get(member.name());
      if (value == null) return null;
      known++;
      return member.read(value, strict);
    }

    /** Whether a member is there, once it is checked. */
    boolean check(Member<?> member) throws DecodeException {
      return get(member) != null;
    }

    /** Checks the members by pattern. */
    void finish() throws DecodeException {
      for (ByPattern each : patterns) {
        for (Map.Entry<String, Json> member : members.entrySet()) {
          if (each.pattern().isFoundIn(member.getKey())) read(each.reader(), member, strict);
        }
      }
    }

    /** The members without names, once those by pattern are checked: the last to ask for. */
    Map<String, Json> unknown() throws DecodeException {
      finish();
      if (known == members.size()) return Map.of();
      Map<String, Json> unknown = new LinkedHashMap<>(members);
      unknown.keySet().removeAll(names);
      return unknown;
    }
  }
}
`;
