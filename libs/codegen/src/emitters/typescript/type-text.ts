/** A type of TypeScript, as far as declarations of shapes need it. */
export type TypeText =
  /** A name, a keyword or a literal, as it is written. */
  | { kind: 'word'; text: string }
  | { kind: 'object'; members: readonly Member[] }
  | { kind: 'list'; of: TypeText }
  | { kind: 'union'; options: readonly TypeText[] };

export interface Member {
  /** As it stands in front of the member, indentation aside; empty where there is none. */
  comment: string;
  /** As it is written, with the question mark of an optional member. */
  key: string;
  type: TypeText;
}

export const UNKNOWN: TypeText = { kind: 'word', text: 'unknown' };

/** Any of the types, each once; what is not known takes in all others. */
export function unionOf(types: readonly TypeText[]): TypeText {
  const options = new Map(
    types
      .flatMap((type) => (type.kind === 'union' ? type.options : [type]))
      .map((type) => [JSON.stringify(type), type]),
  );
  const [only] = options.values();
  if (!only) return { kind: 'word', text: 'never' };
  if (options.has(JSON.stringify(UNKNOWN))) return UNKNOWN;
  return options.size === 1 ? only : { kind: 'union', options: [...options.values()] };
}
