/** Readers of what has no name. */
export const READERS_SOURCE = String.raw`import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readers of what has no name. {@code expected} says in words what a value must be. */
final class Readers {
  /** The greatest integer that every language has exactly. */
  private static final double MAX_INTEGER = 9007199254740991.0;

  /** Any value. */
  static final Reader<Json> ANY =
      new PrintingReader<>(
          (value, strict) -> value,
          (out, value) -> value instanceof Json json && JsonText.append(out, json));

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
  static <T> T check(Reader<T> reader, Json value, boolean strict) throws DecodeException {
    return reader.read(value, strict);
  }

  static boolean isInteger(Json value) {
    return value instanceof Json.NumberValue number
        && number.value() == Math.rint(number.value())
        && Math.abs(number.value()) <= MAX_INTEGER;
  }

  static Reader<String> text(String expected, Check... checks) {
    Reader<String> reader =
        (value, strict) -> {
          if (value instanceof Json.TextValue text && Checks.fit(checks, value, strict)) {
            return text.value();
          }
          throw misfit(expected, value);
        };
    return new PrintingReader<>(
        reader,
        (out, value) ->
            value instanceof String text
                && Checks.fit(checks, new Json.TextValue(text), true)
                && JsonText.appendText(out, text));
  }

  static Reader<Long> integer(String expected, Check... checks) {
    Reader<Long> reader =
        (value, strict) -> {
          if (value instanceof Json.NumberValue number
              && isInteger(value)
              && Checks.fit(checks, value, strict)) {
            return (long) number.value();
          }
          throw misfit(expected, value);
        };
    return new PrintingReader<>(
        reader,
        (out, value) -> {
          if (!(value instanceof Long integer)) return false;
          Json.NumberValue number = new Json.NumberValue(integer.doubleValue());
          if (!isInteger(number) || !Checks.fit(checks, number, true)) return false;
          JsonText.appendNumber(out, number.value());
          return true;
        });
  }

  static Reader<Double> number(String expected, Check... checks) {
    Reader<Double> reader =
        (value, strict) -> {
          if (value instanceof Json.NumberValue number
              && Double.isFinite(number.value())
              && Checks.fit(checks, value, strict)) {
            return number.value();
          }
          throw misfit(expected, value);
        };
    return new PrintingReader<>(
        reader,
        (out, value) -> {
          if (!(value instanceof Double given) || !Double.isFinite(given)) return false;
          Json.NumberValue number = new Json.NumberValue(given);
          if (!Checks.fit(checks, number, true)) return false;
          JsonText.appendNumber(out, number.value());
          return true;
        });
  }

  static Reader<Boolean> truth(String expected, Check... checks) {
    Reader<Boolean> reader =
        (value, strict) -> {
          if (value instanceof Json.BooleanValue && Checks.fit(checks, value, strict)) {
            return value == Json.BooleanValue.TRUE;
          }
          throw misfit(expected, value);
        };
    return new PrintingReader<>(
        reader,
        (out, value) -> {
          if (!(value instanceof Boolean truth)) return false;
          out.append(truth.booleanValue());
          return Checks.fit(checks, Json.of(truth.booleanValue()), true);
        });
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
    Reader<List<T>> reader =
        (value, strict) -> {
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
    return new PrintingReader<>(reader, (out, value) -> printList(out, value, itself, item));
  }

  private static boolean printList(
      StringBuilder out, @Nullable Object value, Reader<Json> itself, Reader<?> item) {
    if (!(value instanceof List<?> list)) return false;
    // What a list is by itself is how long it is, whatever its items are.
    Json hollow = new Json.ListValue(Collections.nCopies(list.size(), Json.NullValue.NULL));
    if (!takes(itself, hollow)) return false;
    boolean fits = true;
    char before = '[';
    for (Object each : list) {
      fits &= item.print(out.append(before), each);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
    return fits;
  }

  /** Whether a writer may send the value. */
  static boolean takes(Reader<?> reader, Json value) {
    try {
      check(reader, value, true);
      return true;
    } catch (DecodeException error) {
      return false;
    }
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
    Reader<Map<String, T>> reader =
        (value, strict) -> {
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
    return new PrintingReader<>(
        reader,
        (out, value) -> value instanceof Map<?, ?> map && shape.printMap(out, map, reader, item));
  }

  /** What the first reader makes of a value that takes it. */
  @SafeVarargs
  static <T> Reader<T> firstOf(String expected, Reader<? extends T>... readers) {
    Reader<T> first =
        (value, strict) -> {
          for (Reader<? extends T> reader : readers) {
            try {
              return reader.read(value, strict);
            } catch (DecodeException error) {
              // The next one may take it.
            }
          }
          throw misfit(expected, value);
        };
    return new PrintingReader<>(
        first,
        (out, value) -> {
          int begin = out.length();
          for (Reader<? extends T> reader : readers) {
            if (reader.print(out, value)) return true;
            out.setLength(begin);
          }
          return false;
        });
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
    return new PrintingReader<>(
        (value, strict) -> value == Json.NullValue.NULL ? null : reader.read(value, strict),
        (out, value) ->
            value == null ? JsonText.append(out, Json.NullValue.NULL) : reader.print(out, value));
  }

  static <T> Reader<OrNull<T>> optional(Reader<T> reader) {
    return new PrintingReader<>(
        (value, strict) -> new OrNull<>(reader.read(value, strict)),
        (out, value) -> value instanceof OrNull<?> given && reader.print(out, given.value()));
  }

  /** Of a text that is to be sent: what no reader would take is refused. */
  static <T> String encode(Model model, Reader<T> reader, Printer printer) throws DecodeException {
    StringBuilder out = new StringBuilder(256);
    if (printer.print(out, model)) return out.toString();
    Json json = model.toJson();
    check(reader, json, true);
    String text = json.text();
    if (JsonText.hasLoneSurrogate(text)) {
      throw new DecodeException("texts without lone surrogates", "a text");
    }
    return text;
  }
}
`;
