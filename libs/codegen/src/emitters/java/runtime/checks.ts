/** What a schema may say of a value. */
export const CHECKS_SOURCE = String.raw`import java.util.List;
import java.util.Set;

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

  static Check pattern(TextPattern pattern) {
    return (value, strict) ->
        !(value instanceof Json.TextValue text) || pattern.isFoundIn(text.value());
  }
}
`;
