/** How JSON becomes text, and text becomes JSON. */
export const JSON_TEXT_SOURCE = String.raw`import java.util.Map;

/** Writes JSON. */
final class JsonText {
  private static final double EXACT = 1e15;
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  static void append(StringBuilder out, Json json) {
    if (json instanceof Json.TextValue text) {
      appendText(out, text.value());
    } else if (json instanceof Json.NumberValue number) {
      appendNumber(out, number.value());
    } else if (json instanceof Json.ObjectValue object) {
      char before = '{';
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.append(before);
        appendText(out, member.getKey());
        append(out.append(':'), member.getValue());
        before = ',';
      }
      out.append(before == '{' ? "{}" : "}");
    } else if (json instanceof Json.ListValue list) {
      char before = '[';
      for (Json item : list.items()) {
        append(out.append(before), item);
        before = ',';
      }
      out.append(before == '[' ? "[]" : "]");
    } else {
      out.append(
          json == Json.BooleanValue.TRUE
              ? "true"
              : json == Json.BooleanValue.FALSE ? "false" : "null");
    }
  }

  /** As JavaScript has it, what is no number of JSON is null. */
  private static void appendNumber(StringBuilder out, double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      out.append((long) value);
    } else if (Double.isFinite(value)) {
      out.append(value);
    } else {
      out.append("null");
    }
  }

  private static void appendText(StringBuilder out, String text) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') continue;
      out.append(text, from, i).append('\\');
      from = i + 1;
      if (c >= ' ') {
        out.append(c);
      } else {
        out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    out.append(text, from, text.length()).append('"');
  }

  /** Whether half of a pair stands somewhere by itself. */
  static boolean hasLoneSurrogate(CharSequence text) {
    boolean isHalf = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHalf != Character.isLowSurrogate(c)) return true;
      isHalf = Character.isHighSurrogate(c);
    }
    return isHalf;
  }
}
`;
