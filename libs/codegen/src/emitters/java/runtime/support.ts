/** What models are, and what goes wrong with them. */
export const DECODE_EXCEPTION_SOURCE = String.raw`/** A value is not what the protocol says. Never shows the value itself, which may be secret. */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the protocol wants there, in words. */
  private final String expected;

  /** The kind of value that came, in words. */
  private final String got;

  private String pointer = "";

  // Without a trace, as the pointer says where: unions try one shape after the other.
  DecodeException(String expected, String got) {
    super(null, null, false, false);
    this.expected = expected;
    this.got = got;
  }

  /** What the protocol wants there, as “a text of 1 to 64 characters”. */
  public String expected() {
    return expected;
  }

  /** The kind of value that came. */
  public String got() {
    return got;
  }

  /** JSON pointer (RFC 6901) to the offending place; to a missing or unknown member itself. */
  public String pointer() {
    return pointer;
  }

  @Override
  public String getMessage() {
    String where = pointer.isEmpty() ? "the top" : pointer;
    return "expected " + expected + " at " + where + ", got " + got;
  }

  /** The same error, seen from one level further out. */
  DecodeException within(String step) {
    pointer = "/" + step.replace("~", "~0").replace("/", "~1") + pointer;
    return this;
  }
}
`;

export const MODEL_SOURCE = String.raw`/** A value of the protocol: a message, or part of one. */
public interface Model {
  /** The value as JSON, as it came. Checks nothing: see {@link #encode}. */
  Json toJson();

  /**
   * The text of a value that is to be sent. What a newer level has added is not sent: unknown
   * members and values of open enums are refused.
   */
  String encode() throws DecodeException;
}
`;

export const OR_NULL_SOURCE = String.raw`import org.jspecify.annotations.Nullable;

/** A member that may be null, where it may be absent besides: then there is no {@code OrNull}. */
public record OrNull<T>(@Nullable T value) {}
`;

export const MEMBER_SOURCE = String.raw`import org.jspecify.annotations.Nullable;

/** A member of an object: its name on the wire, and how it is read and printed. */
final class Member<T> {
  private final String name;
  private final Reader<T> reader;

  /** The name as JSON, with its colon. */
  private final String key;

  Member(String name, Reader<T> reader) {
    this.name = name;
    this.reader = reader;
    key = Json.of(name).text() + ":";
  }

  String name() {
    return name;
  }

  T read(Json value, boolean strict) throws DecodeException {
    try {
      return reader.read(value, strict);
    } catch (DecodeException error) {
      throw error.within(name);
    }
  }

  /** Prints the member of an object that is being printed. */
  boolean print(StringBuilder out, @Nullable Object value) {
    if (out.charAt(out.length() - 1) != '{') out.append(',');
    return reader.print(out.append(key), value);
  }

  /** The same of a member that may be absent. */
  boolean printSome(StringBuilder out, @Nullable Object value) {
    return value == null || print(out, value);
  }
}
`;

export const CHECK_SOURCE = String.raw`/** Something that a value must be. */
@FunctionalInterface
interface Check {
  boolean fits(Json value, boolean strict);
}
`;

export const READER_SOURCE = String.raw`import org.jspecify.annotations.Nullable;

/** Reads a value; {@code strict} refuses what a writer may not send. */
@FunctionalInterface
interface Reader<T> {
  T read(Json value, boolean strict) throws DecodeException;

  /**
   * Appends the text of a value that this reader would take of a writer. False where it may not:
   * then whoever makes JSON of it and reads that is told what is wrong.
   */
  default boolean print(StringBuilder out, @Nullable Object value) {
    Json json = Json.from(value);
    try {
      read(json, true);
    } catch (DecodeException error) {
      return false;
    }
    return JsonText.append(out, json);
  }
}
`;

export const PRINTER_SOURCE = String.raw`import org.jspecify.annotations.Nullable;

/** Prints a value with no JSON in between, as {@link Reader#print} says. */
@FunctionalInterface
interface Printer {
  boolean print(StringBuilder out, @Nullable Object value);
}
`;

export const PRINTING_READER_SOURCE = String.raw`import org.jspecify.annotations.Nullable;

/** A reader that also knows how to print what it reads. */
record PrintingReader<T>(Reader<T> reader, Printer printer) implements Reader<T> {
  @Override
  public T read(Json value, boolean strict) throws DecodeException {
    return reader.read(value, strict);
  }

  @Override
  public boolean print(StringBuilder out, @Nullable Object value) {
    return printer.print(out, value);
  }
}
`;

export const IMMUTABLE_SOURCE = String.raw`import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies that cannot be changed. */
final class Immutable {
  private Immutable() {}

  static <T> @Nullable List<T> list(@Nullable List<T> items) {
    if (items == null) return null;
    return Collections.unmodifiableList(new ArrayList<>(items));
  }

  static <T> @Nullable Map<String, T> map(@Nullable Map<String, T> members) {
    if (members == null) return null;
    if (members.isEmpty()) return Map.of();
    return Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** The component at a place of a copy in which the one {@code at} a place is another. */
  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> T another(int place, int at, Object other, T same) {
    return place == at ? (T) other : same;
  }
}
`;

export const OBJECT_WRITER_SOURCE = String.raw`import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the members of an object. */
final class ObjectWriter {
  private final Map<String, Json> members = new LinkedHashMap<>();

  /** A member that is absent where there is no value. */
  void put(String name, @Nullable Object value) {
    if (value != null) members.put(name, Json.from(value));
  }

  /** A member that is null where there is no value. */
  void putOrNull(String name, @Nullable Object value) {
    members.put(name, Json.from(value));
  }

  /** What the protocol does not name; what it does has gone before. */
  Json with(Map<String, Json> unknown) {
    unknown.forEach(members::putIfAbsent);
    return new Json.ObjectValue(Collections.unmodifiableMap(members));
  }
}
`;

export const SHOWN_SOURCE = String.raw`import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record for people, without what is secret. */
final class Shown {
  private final StringBuilder out;

  Shown(String name) {
    out = new StringBuilder(name).append('[');
  }

  void add(String name, @Nullable Object value) {
    if (value == null) return;
    if (out.charAt(out.length() - 1) != '[') out.append(", ");
    out.append(name).append('=').append(value);
  }

  /** Of unknown members the number is told: they may be secret. */
  String with(Map<String, Json> unknown) {
    if (!unknown.isEmpty()) add("unknown", unknown.size());
    return out.append(']').toString();
  }
}
`;
