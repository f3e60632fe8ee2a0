/** How patterns are found. */
export const TEXT_PATTERN_SOURCE = String.raw`import java.util.regex.Pattern;

/** Something that may be found in a text. */
@FunctionalInterface
interface TextPattern {
  boolean isFoundIn(String text);

  /** What the engine of the language finds. */
  static TextPattern regex(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> {
      try {
        return pattern.matcher(text).find();
      } catch (StackOverflowError error) {
        // It goes deeper with each repetition of a group: a text beyond its means fits not.
        return false;
      }
    };
  }

  /** A whole text, step by step: no step takes a character that the next one may need. */
  static TextPattern steps(Step... steps) {
    return text -> {
      int at = 0;
      for (Step step : steps) {
        at = step.end(text, at);
        if (at < 0) return false;
      }
      return at == text.length();
    };
  }

  /** So many characters of a set, which is first and last of each range, one after the other. */
  static Step step(String bounds, int least, int most) {
    return new Step(bounds, least, most);
  }

  /** So many characters of a set. */
  final class Step {
    private final boolean[] ascii = new boolean[128];
    private final int[] bounds;
    private final int least;
    private final int most;

    private Step(String bounds, int least, int most) {
      this.bounds = bounds.codePoints().toArray();
      this.least = least;
      this.most = most;
      for (int c = 0; c < ascii.length; c++) ascii[c] = isWithin(c);
    }

    /** Where the step ends that begins at a place; -1 where there is none. */
    private int end(String text, int from) {
      int at = from;
      int count = 0;
      int length = text.length();
      while (count < most && at < length) {
        char c = text.charAt(at);
        if (c < 128) {
          if (!ascii[c]) break;
          at++;
        } else {
          int point = text.codePointAt(at);
          if (!isWithin(point)) break;
          at += Character.charCount(point);
        }
        count++;
      }
      return count < least ? -1 : at;
    }

    private boolean isWithin(int point) {
      for (int i = 0; i < bounds.length; i += 2) {
        if (bounds[i] <= point && point <= bounds[i + 1]) return true;
      }
      return false;
    }
  }
}
`;
