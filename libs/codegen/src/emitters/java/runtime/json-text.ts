/** How JSON becomes text, and text becomes JSON. */
export const JSON_TEXT_SOURCE = String.raw`import java.util.Map;

/** Writes JSON. */
final class JsonText {
  private static final double EXACT = 1e15;
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** Whether the texts in it are texts: none has half of a pair by itself. */
  static boolean append(StringBuilder out, Json json) {
    boolean fits = true;
    if (json instanceof Json.TextValue text) {
      fits = appendText(out, text.value());
    } else if (json instanceof Json.NumberValue number) {
      appendNumber(out, number.value());
    } else if (json instanceof Json.ObjectValue object) {
      char before = '{';
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.append(before);
        fits &= appendText(out, member.getKey());
        fits &= append(out.append(':'), member.getValue());
        before = ',';
      }
      out.append(before == '{' ? "{}" : "}");
    } else if (json instanceof Json.ListValue list) {
      char before = '[';
      for (Json item : list.items()) {
        fits &= append(out.append(before), item);
        before = ',';
      }
      out.append(before == '[' ? "[]" : "]");
    } else {
      out.append(
          json == Json.BooleanValue.TRUE
              ? "true"
              : json == Json.BooleanValue.FALSE ? "false" : "null");
    }
    return fits;
  }

  /** As JavaScript has it, what is no number of JSON is null. */
  static void appendNumber(StringBuilder out, double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      out.append((long) value);
    } else if (Double.isFinite(value)) {
      out.append(value);
    } else {
      out.append("null");
    }
  }

  /** Whether it is a text, as above. */
  static boolean appendText(StringBuilder out, String text) {
    boolean hasSurrogate = false;
    out.append('"');
    int from = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        hasSurrogate |= Character.isSurrogate(c);
        continue;
      }
      out.append(text.substring(from, i)).append('\\');
      from = i + 1;
      if (c >= ' ') {
        out.append(c);
      } else {
        out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    // The builder copies whole strings at once, parts of them one character after the other.
    out.append(from == 0 ? text : text.substring(from)).append('"');
    return !hasSurrogate || !hasLoneSurrogate(text);
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
