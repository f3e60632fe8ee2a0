import { literal, quoted } from '../layout/quoted.js';

/** A type of TypeScript, as far as declarations of shapes need it. */
export type TypeText =
  /** A name, a keyword or a literal, as it is written. */
  | { kind: 'word'; text: string }
  | { kind: 'object'; members: readonly Member[] }
  | { kind: 'list'; of: TypeText }
  /** `needed` items are there in any case; `rest` is of those beyond, if there may be any. */
  | { kind: 'tuple'; items: readonly TypeText[]; needed: number; rest?: TypeText }
  /** Names and lists first, then one object at most. */
  | { kind: 'intersection'; parts: readonly TypeText[] }
  | { kind: 'union'; options: readonly TypeText[] };

export interface Member {
  /** As it stands in front of the member, indentation aside; empty where there is none. */
  comment: string;
  /** As it is written, with the question mark of an optional member. */
  key: string;
  type: TypeText;
}

export const UNKNOWN: TypeText = { kind: 'word', text: 'unknown' };

/** All of the types at once; objects become one, and what is not known adds nothing. */
export function intersectionOf(types: readonly TypeText[]): TypeText {
  const flat = types.flatMap((type) => (type.kind === 'intersection' ? type.parts : [type]));
  const members = new Map<string, Member>();
  for (const each of flat.flatMap((type) => (type.kind === 'object' ? type.members : []))) {
    const name = each.key.replace(/\?$/, '');
    const known = members.get(name);
    members.set(name, known ? bothMembers(known, each) : each);
  }
  const others = flat.filter(
    (type) => type.kind !== 'object' && JSON.stringify(type) !== JSON.stringify(UNKNOWN),
  );
  const parts = [
    ...new Map(others.map((type) => [JSON.stringify(type), type])).values(),
    ...(members.size > 0 ? [{ kind: 'object' as const, members: [...members.values()] }] : []),
  ];
  const [only = UNKNOWN] = parts;
  return parts.length < 2 ? only : { kind: 'intersection', parts };
}

/** Needed where one of them needs it. */
function bothMembers(one: Member, other: Member): Member {
  const key = one.key.endsWith('?') ? other.key : one.key;
  return {
    comment: one.comment || other.comment,
    key,
    type: intersectionOf([one.type, other.type]),
  };
}

/** A value of JSON as the type that only it has. */
export function typeOfValue(value: unknown): TypeText {
  if (Array.isArray(value))
    return { kind: 'tuple', items: value.map(typeOfValue), needed: value.length };
  if (typeof value !== 'object' || value === null) return { kind: 'word', text: literal(value) };
  const members = Object.entries(value).map(([name, each]) => ({
    ...{ comment: '', key: keyText(name), type: typeOfValue(each) },
  }));
  return { kind: 'object', members };
}

/** In quotes only where it needs them. */
export function keyText(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}

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
