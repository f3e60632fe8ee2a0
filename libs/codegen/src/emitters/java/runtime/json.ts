/** JSON as a value. */
export const JSON_SOURCE = String.raw`import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any value of JSON, immutable. Its {@code toString} tells only of which kind it is, as it may hold
 * secrets; {@link #text} is the JSON.
 */
public sealed interface Json {
  /** So many objects and lists may stand within each other in a text. */
  int MAX_DEPTH = 64;

  /** Parses a text that came in: of members with the same name the last one counts. */
  static Json parse(String text) throws DecodeException {
    return new JsonParser(text, MAX_DEPTH).parse();
  }

  /** A text. */
  static Json of(String value) {
    return new TextValue(value);
  }

  /** A number. */
  static Json of(double value) {
    return new NumberValue(value);
  }

  /** A truth value. */
  static Json of(boolean value) {
    return value ? BooleanValue.TRUE : BooleanValue.FALSE;
  }

  /** A list, copied. */
  static Json of(List<Json> items) {
    return new ListValue(items);
  }

  /** An object, copied. */
  static Json of(Map<String, Json> members) {
    return new ObjectValue(Collections.unmodifiableMap(new LinkedHashMap<>(members)));
  }

  /** A value of the protocol, or a list or map of such, as JSON. */
  static Json from(@Nullable Object value) {
    if (value == null) return NullValue.NULL;
    if (value instanceof Model model) return model.toJson();
    if (value instanceof Json json) return json;
    if (value instanceof String text) return new TextValue(text);
    if (value instanceof Number number) return new NumberValue(number.doubleValue());
    if (value instanceof Boolean truth) return of(truth.booleanValue());
    if (value instanceof OrNull<?> orNull) return from(orNull.value());
    if (value instanceof List<?> list) {
      List<Json> items = new ArrayList<>(list.size());
      for (Object item : list) items.add(from(item));
      return new ListValue(items);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Json> members = new LinkedHashMap<>();
      map.forEach((name, item) -> members.put(String.valueOf(name), from(item)));
      return new ObjectValue(Collections.unmodifiableMap(members));
    }
    return new TextValue(value.toString());
  }

  /** What kind of value it is, in words. */
  String kind();

  /** The text of it. */
  default String text() {
    StringBuilder out = new StringBuilder();
    JsonText.append(out, this);
    return out.toString();
  }

  /** An object. */
  final class ObjectValue implements Json {
    private final Map<String, Json> members;

    /** Of a map that nobody changes any more. */
    ObjectValue(Map<String, Json> members) {
      this.members = members;
    }

    /** The members; they cannot be changed. */
    public Map<String, Json> members() {
      return members;
    }

    @Override
    public String kind() {
      return "an object";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ObjectValue that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
      return members.hashCode();
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /** A list. */
  record ListValue(List<Json> items) implements Json {
    /** Copies the items. */
    public ListValue {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /** A text. */
  record TextValue(String value) implements Json {
    @Override
    public String kind() {
      return "a text";
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /** A number: those of JSON are doubles, and -0 is 0. */
  record NumberValue(double value) implements Json {
    /** Takes the sign from zero. */
    public NumberValue {
      value = value + 0.0;
    }

    @Override
    public String kind() {
      return "a number";
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /** A truth value. */
  enum BooleanValue implements Json {
    /** No. */
    FALSE,
    /** Yes. */
    TRUE;

    @Override
    public String kind() {
      return "a truth value";
    }
  }

  /** No value. */
  enum NullValue implements Json {
    /** The only one. */
    NULL;

    @Override
    public String kind() {
      return "null";
    }
  }
}
`;
