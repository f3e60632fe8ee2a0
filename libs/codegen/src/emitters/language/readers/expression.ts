/** An expression that a printer lays out as the formatter of its language does it. */
export type Expression =
  | string
  | { call: string; args: readonly Expression[] }
  /** A text that may be longer than a line. */
  | { text: string };

export function call(name: string, ...args: readonly Expression[]): Expression {
  return { call: name, args };
}

export function text(value: string): Expression {
  return { text: value };
}

/** So long may a text be that it stands in a line, however deep; of longer ones a piece. */
const WHOLE = 70;
const PIECE = 60;

/** Literals that make up a text; none is cut within a character. */
export function pieces(value: string, quoted: (text: string) => string): string[] {
  const whole = quoted(value);
  if (whole.length <= WHOLE) return [whole];
  const all: string[] = [];
  let piece = '';
  let length = 2;
  for (const character of value) {
    // What stands for one character does not depend on those around it.
    const added = quoted(character).length - 2;
    if (length + added > PIECE + 2) {
      all.push(piece);
      [piece, length] = ['', 2];
    }
    piece += character;
    length += added;
  }
  return [...all, piece].map((each) => quoted(each));
}

/** An expression on one line. Those within others are asked for at each level: each is made once. */
export function flatWith(quoted: (text: string) => string): (expression: Expression) => string {
  const made = new WeakMap<object, string>();
  const flat = (expression: Expression): string => {
    if (typeof expression === 'string') return expression;
    const known = made.get(expression);
    if (known !== undefined) return known;
    const text =
      'text' in expression
        ? pieces(expression.text, quoted).join(' + ')
        : `${expression.call}(${expression.args.map(flat).join(', ')})`;
    made.set(expression, text);
    return text;
  };
  return flat;
}
