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
  if (quoted(value).length <= WHOLE) return [quoted(value)];
  const all: string[] = [];
  let piece = '';
  for (const character of value) {
    if (quoted(piece + character).length > PIECE + 2) {
      all.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...all, piece].map((each) => quoted(each));
}
