/** Checks, readers, and what holds within objects. */
export const CHECKS_SOURCE = String.raw`import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a schema may say of a value. Those of one kind of value say nothing of others. */
final class Checks {
  private Checks() {}

  static boolean fit(Check[] checks, Json value, boolean strict) {
    for (Check check : checks) {
      if (!check.fits(value, strict)) return false;
    }
    return true;
  }

  static Check text() {
    return (value, strict) -> value instanceof Json.TextValue;
  }

  static Check number() {
    return (value, strict) ->
        value instanceof Json.NumberValue number && Double.isFinite(number.value());
  }

  static Check integer() {
    return (value, strict) -> Readers.isInteger(value);
  }

  static Check truth() {
    return (value, strict) -> value instanceof Json.BooleanValue;
  }

  static Check nothing() {
    return (value, strict) -> value instanceof Json.NullValue;
  }

  static Check object() {
    return (value, strict) -> value instanceof Json.ObjectValue;
  }

  static Check list() {
    return (value, strict) -> value instanceof Json.ListValue;
  }

  static Check texts(String... texts) {
    Set<String> all = Set.of(texts);
    return (value, strict) -> value instanceof Json.TextValue text && all.contains(text.value());
  }

  static Check values(Json... values) {
    List<Json> all = List.of(values);
    return (value, strict) -> all.contains(value);
  }

  /** Of an open enum, whose further values readers take. */
  static Check forWriters(Check check) {
    return (value, strict) -> !strict || check.fits(value, true);
  }

  /** Code points of a text. */
  static Check length(int least, int most) {
    return (value, strict) -> {
      if (!(value instanceof Json.TextValue text)) return true;
      int units = text.value().length();
      if (units < least || units / 2 > most) return false;
      if (units <= most && units / 2 >= least) return true;
      int length = text.value().codePointCount(0, units);
      return length >= least && length <= most;
    };
  }

  static Check range(double least, double most) {
    return (value, strict) ->
        !(value instanceof Json.NumberValue number)
            || (number.value() >= least && number.value() <= most);
  }

  static Check items(int least, int most) {
    return (value, strict) ->
        !(value instanceof Json.ListValue list)
            || (list.items().size() >= least && list.items().size() <= most);
  }

  static Check members(int least, int most) {
    return (value, strict) ->
        !(value instanceof Json.ObjectValue object)
            || (object.members().size() >= least && object.members().size() <= most);
  }

  static Check pattern(Pattern pattern) {
    return (value, strict) ->
        !(value instanceof Json.TextValue text) || isFound(pattern, text.value());
  }

  /** The engine goes deeper with each repetition of a group: a text beyond its means fits not. */
  static boolean isFound(Pattern pattern, String text) {
    try {
      return pattern.matcher(text).find();
    } catch (StackOverflowError error) {
      return false;
    }
  }
}
`;

export const READERS_SOURCE = String.raw`import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readers of what has no name. {@code expected} says in words what a value must be. */
final class Readers {
  /** The greatest integer that every language has exactly. */
  private static final double MAX_INTEGER = 9007199254740991.0;

  /** Any value. */
  static final Reader<Json> ANY = (value, strict) -> value;

  private Readers() {}

  static DecodeException misfit(String expected, Json value) {
    return new DecodeException(expected, value.kind());
  }

  /** Takes no value. */
  static <T> Reader<T> never() {
    return (value, strict) -> {
      throw misfit("no value", value);
    };
  }

  /** Reads for the sake of what may be wrong. */
  private static <T> T check(Reader<T> reader, Json value, boolean strict) throws DecodeException {
    return reader.read(value, strict);
  }

  static boolean isInteger(Json value) {
    return value instanceof Json.NumberValue number
        && number.value() == Math.rint(number.value())
        && Math.abs(number.value()) <= MAX_INTEGER;
  }

  static Reader<String> text(String expected, Check... checks) {
    return (value, strict) -> {
      if (value instanceof Json.TextValue text && Checks.fit(checks, value, strict)) {
        return text.value();
      }
      throw misfit(expected, value);
    };
  }

  static Reader<Long> integer(String expected, Check... checks) {
    return (value, strict) -> {
      if (value instanceof Json.NumberValue number
          && isInteger(value)
          && Checks.fit(checks, value, strict)) {
        return (long) number.value();
      }
      throw misfit(expected, value);
    };
  }

  static Reader<Double> number(String expected, Check... checks) {
    return (value, strict) -> {
      if (value instanceof Json.NumberValue number
          && Double.isFinite(number.value())
          && Checks.fit(checks, value, strict)) {
        return number.value();
      }
      throw misfit(expected, value);
    };
  }

  static Reader<Boolean> truth(String expected, Check... checks) {
    return (value, strict) -> {
      if (value instanceof Json.BooleanValue && Checks.fit(checks, value, strict)) {
        return value == Json.BooleanValue.TRUE;
      }
      throw misfit(expected, value);
    };
  }

  /** A value that is kept as it came. */
  static Reader<Json> json(String expected, Check... checks) {
    return (value, strict) -> {
      if (Checks.fit(checks, value, strict)) return value;
      throw misfit(expected, value);
    };
  }

  /** A value that one reader makes of it, once the others have taken it. */
  static <T> Reader<T> last(Reader<T> last, Reader<?>... before) {
    return (value, strict) -> {
      for (Reader<?> reader : before) check(reader, value, strict);
      return last.read(value, strict);
    };
  }

  static <T> Reader<List<T>> list(Reader<Json> itself, Reader<? extends T> item) {
    return (value, strict) -> {
      if (!(itself.read(value, strict) instanceof Json.ListValue list)) {
        throw misfit("a list", value);
      }
      List<T> items = new ArrayList<>(list.items().size());
      for (Json each : list.items()) {
        try {
          items.add(item.read(each, strict));
        } catch (DecodeException error) {
          throw error.within(Integer.toString(items.size()));
        }
      }
      return items;
    };
  }

  /** The items of a list, which are checked; other values are taken. */
  static Reader<Json> items(Reader<?> item) {
    Reader<List<Object>> list = list(ANY, item);
    return (value, strict) -> {
      if (value instanceof Json.ListValue) check(list, value, strict);
      return value;
    };
  }

  /** The members of an object, which are checked; other values are taken. */
  static Reader<Json> members(Shape shape, Member<?>... named) {
    return (value, strict) -> {
      if (!(value instanceof Json.ObjectValue)) return value;
      Shape.Members in = shape.open(value, strict);
      for (Member<?> member : named) in.check(member);
      in.finish();
      return value;
    };
  }

  static <T> Reader<Map<String, T>> map(Shape shape, Reader<? extends T> item) {
    return (value, strict) -> {
      Map<String, Json> members = shape.open(value, strict).unknown();
      Map<String, T> out = new LinkedHashMap<>();
      for (Map.Entry<String, Json> member : members.entrySet()) {
        try {
          out.put(member.getKey(), item.read(member.getValue(), strict));
        } catch (DecodeException error) {
          throw error.within(member.getKey());
        }
      }
      return Collections.unmodifiableMap(out);
    };
  }

  /** What the first reader makes of a value that takes it. */
  @SafeVarargs
  static <T> Reader<T> firstOf(String expected, Reader<? extends T>... readers) {
    return (value, strict) -> {
      for (Reader<? extends T> reader : readers) {
        try {
          return reader.read(value, strict);
        } catch (DecodeException error) {
          // The next one may take it.
        }
      }
      throw misfit(expected, value);
    };
  }

  /** A value that one of the readers takes, as it came. */
  static Reader<Json> anyOf(String expected, Reader<?>... readers) {
    Reader<Object> first = firstOf(expected, readers);
    return (value, strict) -> {
      check(first, value, strict);
      return value;
    };
  }

  static <T> Reader<T> orNull(Reader<T> reader) {
    return (value, strict) -> value == Json.NullValue.NULL ? null : reader.read(value, strict);
  }

  static <T> Reader<OrNull<T>> optional(Reader<T> reader) {
    return (value, strict) -> new OrNull<>(reader.read(value, strict));
  }

  /** Of a text that is to be sent: what no reader would take is refused. */
  static String encode(Json json, Reader<?> reader) throws DecodeException {
    check(reader, json, true);
    String text = json.text();
    if (JsonText.hasLoneSurrogate(text)) {
      throw new DecodeException("texts without lone surrogates", "a text");
    }
    return text;
  }
}
`;

export const SHAPE_SOURCE = String.raw`import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
  record ByPattern(Pattern pattern, Reader<?> reader) {}

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

  private boolean hasPattern(String name) {
    for (ByPattern each : patterns) {
      if (Checks.isFound(each.pattern(), name)) return true;
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
          if (Checks.isFound(each.pattern(), member.getKey())) read(each.reader(), member, strict);
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
