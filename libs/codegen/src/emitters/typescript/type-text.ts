/** A type of TypeScript, as far as declarations of shapes need it. */
export type TypeText =
  | { kind: 'word'; text: string }
  | { kind: 'object'; members: readonly Member[] }
  | { kind: 'list'; of: TypeText }
  | { kind: 'union'; options: readonly TypeText[] };

export interface Member {
  /** As it stands in front of the member, indentation aside; empty where there is none. */
  comment: string;
  /** With the question mark of an optional member. */
  key: string;
  type: TypeText;
}

/**
 * Comments, texts, index signatures, words with their type arguments, numbers and signs. White space
 * says nothing: members begin with a key, which no type does that another may follow.
 */
const TOKEN =
  /\/\*\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|\[k: string\]|\[\]|[A-Za-z_$][\w$]*(?:<[^>]*>)?|-?\d[\w.+-]*|\S/g;

/** Reads the type after `=`, or the body of an interface, as json-schema-to-typescript prints them. */
export function readType(source: string): TypeText {
  const tokens = source.match(TOKEN) ?? [];
  let at = 0;
  const next = (): string => tokens[(at += 1) - 1] ?? '';
  const takes = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const member = (): Member => {
    const comment = tokens[at]?.startsWith('/**') ? next() : '';
    const name = next();
    const key = takes('?') ? `${name}?` : name;
    if (!takes(':')) throw new Error(`json-schema-to-typescript: no type after ${key}`);
    return { comment, key, type: union() };
  };
  const single = (): TypeText => {
    if (takes('(')) {
      const type = union();
      takes(')');
      return type;
    }
    if (!takes('{')) return { kind: 'word', text: next() };
    const members: Member[] = [];
    while (!takes('}')) members.push(member());
    return { kind: 'object', members };
  };
  const list = (): TypeText => {
    let type = single();
    while (takes('[]')) type = { kind: 'list', of: type };
    return type;
  };
  const union = (): TypeText => {
    const options = flattened(list());
    while (takes('|')) options.push(...flattened(list()));
    const [only] = options;
    return only && options.length === 1 ? only : { kind: 'union', options };
  };
  const type = union();
  if (at !== tokens.length) throw new Error(`json-schema-to-typescript: ${String(tokens[at])}?`);
  return type;
}

function flattened(type: TypeText): TypeText[] {
  return type.kind === 'union' ? [...type.options] : [type];
}
