/** What has to hold of a value besides. */
export const CONDITIONS_SOURCE = String.raw`import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What has to hold of a value besides, as readers that return it. Those of one kind of value say
 * nothing of others. Parts are read as readers read them, also for writers.
 */
final class Conditions {
  private Conditions() {}

  /** What a reader makes of a value of which all of them hold. */
  static <T> Reader<T> after(Reader<T> reader, Reader<?>... conditions) {
    return (value, strict) -> {
      T read = reader.read(value, strict);
      for (Reader<?> condition : conditions) Readers.check(condition, value, strict);
      return read;
    };
  }

  private static boolean isTaken(Reader<?> reader, Json value) {
    try {
      Readers.check(reader, value, false);
      return true;
    } catch (DecodeException error) {
      return false;
    }
  }

  /** One of several values, each as JSON. */
  static Reader<Json> among(String... values) {
    List<Json> all = new ArrayList<>();
    for (String each : values) {
      try {
        all.add(Json.parse(each));
      } catch (DecodeException error) {
        // No value that comes in is one that no parser takes.
      }
    }
    return (value, strict) -> {
      if (all.contains(value)) return value;
      throw Readers.misfit("one of the values", value);
    };
  }

  static Reader<Json> multiple(double of) {
    return (value, strict) -> {
      if (value instanceof Json.NumberValue number) {
        double count = number.value() / of;
        if (count != Math.rint(count) || Double.isInfinite(count)) {
          throw Readers.misfit("a multiple of " + of, value);
        }
      }
      return value;
    };
  }

  static Reader<Json> unique() {
    return (value, strict) -> {
      if (value instanceof Json.ListValue list
          && new HashSet<>(list.items()).size() < list.items().size()) {
        throw Readers.misfit("different items", value);
      }
      return value;
    };
  }

  /** So many readers take it. */
  static Reader<Json> fits(int least, int most, Reader<?>... readers) {
    return (value, strict) -> {
      int count = 0;
      for (Reader<?> reader : readers) {
        if (isTaken(reader, value)) count++;
      }
      if (count >= least && count <= most) return value;
      throw Readers.misfit(least == 0 ? "another shape" : "one of the allowed shapes", value);
    };
  }

  static Reader<Json> part(Reader<?> reader) {
    return (value, strict) -> {
      Readers.check(reader, value, false);
      return value;
    };
  }

  static Reader<Json> choose(Reader<?> condition, Reader<?> then, Reader<?> otherwise) {
    return (value, strict) -> {
      Reader<?> chosen = isTaken(condition, value) ? then : otherwise;
      Readers.check(chosen, value, false);
      return value;
    };
  }

  /** Items by their place, those beyond by the rest. */
  static Reader<Json> firstItems(Reader<?> rest, Reader<?>... readers) {
    return (value, strict) -> {
      if (!(value instanceof Json.ListValue list)) return value;
      for (int i = 0; i < list.items().size(); i++) {
        Reader<?> reader = i < readers.length ? readers[i] : rest;
        readWithin(Integer.toString(i), reader, list.items().get(i), strict);
      }
      return value;
    };
  }

  /** So many items are taken. */
  static Reader<Json> contains(int least, int most, Reader<?> reader) {
    return (value, strict) -> {
      if (!(value instanceof Json.ListValue list)) return value;
      int count = 0;
      for (Json item : list.items()) {
        if (isTaken(reader, item)) count++;
      }
      if (count >= least && count <= most) return value;
      throw Readers.misfit("a list of other items", value);
    };
  }

  static Reader<Json> names(Reader<?> reader) {
    return (value, strict) -> {
      if (!(value instanceof Json.ObjectValue object)) return value;
      for (String name : object.members().keySet()) {
        if (!isTaken(reader, Json.of(name))) {
          throw new DecodeException("another name", "a member").within(name);
        }
      }
      return value;
    };
  }

  /** Parts of a value that are spoken of where all of the readers take it. */
  record Known(BiPredicate<String, Json> speaksOf, List<Reader<?>> when) {
    boolean holds(Json value) {
      for (Reader<?> reader : when) {
        if (!isTaken(reader, value)) return false;
      }
      return true;
    }
  }

  /** The first items, and those that are taken. */
  static Known knownItems(int first, Reader<?> fitting, Reader<?>... when) {
    return new Known(
        (step, item) -> Integer.parseInt(step) < first || isTaken(fitting, item), List.of(when));
  }

  /** Members by name and pattern. */
  static Known knownMembers(List<String> names, List<TextPattern> patterns, Reader<?>... when) {
    return new Known(
        (name, member) -> {
          for (TextPattern pattern : patterns) {
            if (pattern.isFoundIn(name)) return true;
          }
          return names.contains(name);
        },
        List.of(when));
  }

  /** Every member. */
  static Known knownAll(Reader<?>... when) {
    return new Known((name, member) -> true, List.of(when));
  }

  /** Items of which nothing speaks. */
  static Reader<Json> otherItems(Reader<?> rest, Known... known) {
    return (value, strict) -> {
      if (!(value instanceof Json.ListValue list)) return value;
      List<Known> holding = holding(known, value);
      for (int i = 0; i < list.items().size(); i++) {
        readRest(Integer.toString(i), list.items().get(i), holding, rest, strict);
      }
      return value;
    };
  }

  /** Members of which nothing speaks. */
  static Reader<Json> otherMembers(boolean writersOnly, Reader<?> rest, Known... known) {
    return (value, strict) -> {
      if (!(value instanceof Json.ObjectValue object) || (writersOnly && !strict)) return value;
      List<Known> holding = holding(known, value);
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        readRest(member.getKey(), member.getValue(), holding, rest, strict);
      }
      return value;
    };
  }

  private static List<Known> holding(Known[] known, Json value) {
    List<Known> holding = new ArrayList<>();
    for (Known each : known) {
      if (each.holds(value)) holding.add(each);
    }
    return holding;
  }

  private static void readRest(
      String step, Json part, List<Known> known, Reader<?> rest, boolean strict)
      throws DecodeException {
    for (Known each : known) {
      if (each.speaksOf().test(step, part)) return;
    }
    readWithin(step, rest, part, strict);
  }

  private static void readWithin(String step, Reader<?> reader, Json value, boolean strict)
      throws DecodeException {
    try {
      Readers.check(reader, value, strict);
    } catch (DecodeException error) {
      throw error.within(step);
    }
  }
}
`;
