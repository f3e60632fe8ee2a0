/** The parser of texts. */
export const JSON_PARSER_SOURCE = String.raw`import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses one text. Refuses what RFC 8259 leaves open and the protocol does not have. */
final class JsonParser {
  /** So many digits are exact in a double. */
  private static final int EXACT_DIGITS = 15;

  private final String text;
  private final int end;
  private final int maxDepth;
  private int at = 0;
  private int depth = 0;

  /** So many objects and lists may stand within each other as {@code maxDepth} says. */
  JsonParser(String text, int maxDepth) {
    this.text = text;
    end = text.length();
    this.maxDepth = maxDepth;
  }

  Json parse() throws DecodeException {
    Json value = value();
    if (next() != '\0' || at < end) throw failure();
    return value;
  }

  /** The next character that is no white space, which stays; NUL at the end. */
  private char next() {
    while (at < end) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
      at++;
    }
    return '\0';
  }

  private Json value() throws DecodeException {
    char c = next();
    return switch (c) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> new Json.TextValue(string());
      case 't' -> word("true", Json.BooleanValue.TRUE);
      case 'f' -> word("false", Json.BooleanValue.FALSE);
      case 'n' -> word("null", Json.NullValue.NULL);
      default -> number();
    };
  }

  private Json word(String word, Json value) throws DecodeException {
    if (!text.startsWith(word, at)) throw failure();
    at += word.length();
    return value;
  }

  private Json object() throws DecodeException {
    enter();
    Map<String, Json> members = new LinkedHashMap<>();
    if (next() == '}') {
      at++;
    } else {
      do {
        if (next() != '"') throw failure();
        String name = string();
        if (next() != ':') throw failure();
        at++;
        members.put(name, value());
      } while (goesOn('}'));
    }
    depth--;
    return new Json.ObjectValue(Collections.unmodifiableMap(members));
  }

  private Json list() throws DecodeException {
    enter();
    List<Json> items = new ArrayList<>();
    if (next() == ']') {
      at++;
    } else {
      do {
        items.add(value());
      } while (goesOn(']'));
    }
    depth--;
    return new Json.ListValue(items);
  }

  private void enter() throws DecodeException {
    at++;
    depth++;
    if (depth > maxDepth) {
      throw new DecodeException("JSON that nests at most " + maxDepth + " deep", "a text");
    }
  }

  private boolean goesOn(char end) throws DecodeException {
    char c = next();
    if (c != ',' && c != end) throw failure();
    at++;
    return c == ',';
  }

  private String string() throws DecodeException {
    at++;
    int from = at;
    int plain = from;
    while (plain < end) {
      char c = text.charAt(plain);
      if (c == '"') {
        at = plain + 1;
        return text.substring(from, plain);
      }
      if (c < ' ' || c == '\\' || Character.isSurrogate(c)) break;
      plain++;
    }
    at = plain;
    return stringFrom(from);
  }

  /** The string that begins at a place, and goes on here with what is not plain. */
  private String stringFrom(int begin) throws DecodeException {
    int from = begin;
    StringBuilder out = null;
    boolean hasSurrogate = false;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '"') {
        String last = text.substring(from, at);
        at++;
        String whole = out == null ? last : out.append(last).toString();
        if (hasSurrogate && JsonText.hasLoneSurrogate(whole)) throw failure();
        return whole;
      }
      if (c < ' ') throw failure();
      if (c == '\\') {
        if (out == null) out = new StringBuilder();
        out.append(text, from, at);
        char escaped = escape();
        hasSurrogate |= Character.isSurrogate(escaped);
        out.append(escaped);
        from = at;
      } else {
        hasSurrogate |= Character.isSurrogate(c);
        at++;
      }
    }
    throw failure();
  }

  private char escape() throws DecodeException {
    if (at + 1 >= end) throw failure();
    char c = text.charAt(at + 1);
    at += 2;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw failure();
    };
  }

  private char hex() throws DecodeException {
    if (at + 4 > end) throw failure();
    int code = 0;
    for (int last = at + 4; at < last; at++) {
      char c = text.charAt(at);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) throw failure();
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Json number() throws DecodeException {
    int from = at;
    boolean isNegative = skip('-');
    int begin = at;
    long whole = digits();
    if (at - begin > 1 && text.charAt(begin) == '0') throw failure();
    boolean isWhole = true;
    if (skip('.')) {
      digits();
      isWhole = false;
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) skip('-');
      digits();
      isWhole = false;
    }
    if (isWhole && at - begin <= EXACT_DIGITS) {
      return new Json.NumberValue(isNegative ? -whole : whole);
    }
    double value = Double.parseDouble(text.substring(from, at));
    if (!Double.isFinite(value)) throw failure();
    return new Json.NumberValue(value);
  }

  private boolean skip(char wanted) {
    if (at >= end || text.charAt(at) != wanted) return false;
    at++;
    return true;
  }

  /** Passes one digit or more; says what they mean as long as they are few. */
  private long digits() throws DecodeException {
    long value = 0;
    int from = at;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
    }
    if (at == from) throw failure();
    return value;
  }

  private static DecodeException failure() {
    return new DecodeException("JSON", "a text");
  }
}
`;
