package example.ringspec.core;

import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of what scripts, commands and frames hold. */
public final class Members {
  private Members() {}

  /** A frame that the core has written. */
  static Json ofFrame(Action.Send send) {
    try {
      return Json.parse(send.text());
    } catch (DecodeException error) {
      throw new AssertionError("a frame that is no JSON", error);
    }
  }

  static Map<String, Json> of(Json object) {
    return ((Json.ObjectValue) object).members();
  }

  public static boolean has(Json object, String name) {
    return of(object).containsKey(name);
  }

  public static Json get(Json object, String name) {
    return Optional.ofNullable(of(object).get(name)).orElseThrow();
  }

  public static String text(Json object, String name) {
    return ((Json.TextValue) get(object, name)).value();
  }

  public static double number(Json object, String name) {
    return ((Json.NumberValue) get(object, name)).value();
  }

  static List<Json> list(Json object, String name) {
    return ((Json.ListValue) get(object, name)).items();
  }

  /** Whether all members are there, at any depth. */
  static boolean contains(Json value, Json expected) {
    if (expected instanceof Json.ObjectValue members) {
      return value instanceof Json.ObjectValue object
          && members.members().entrySet().stream()
              .allMatch(
                  each ->
                      has(object, each.getKey())
                          && contains(get(object, each.getKey()), each.getValue()));
    }
    if (expected instanceof Json.ListValue items) {
      if (!(value instanceof Json.ListValue list)) return false;
      if (list.items().size() != items.items().size()) return false;
      for (int i = 0; i < items.items().size(); i++) {
        if (!contains(list.items().get(i), items.items().get(i))) return false;
      }
      return true;
    }
    return value.equals(expected);
  }
}
