import type { PatternNode } from '../pattern/pattern-node.js';

/** What a value is once it is read: languages choose the type. */
export type ValueType =
  /** Without lone surrogates. */
  | { kind: 'text' }
  /** Within ±(2⁵³ − 1), however it was written: `1.0` is 1. */
  | { kind: 'integer' }
  /** A finite double. */
  | { kind: 'number' }
  | { kind: 'boolean' }
  | { kind: 'null' }
  /** Any JSON: kept as it came. */
  | { kind: 'json' }
  /** An object of the running client; in samples any JSON object. Never on the wire. */
  | { kind: 'host'; name: string }
  /** A named type of the protocol, be it an enum, a record or another. */
  | { kind: 'named'; name: string }
  /** A shape without a name of its own, which the plan has given one. */
  | { kind: 'record'; name: string }
  | { kind: 'list'; of: ValueType }
  | { kind: 'map'; of: ValueType }
  /** Two or more. The first option that fits is taken; `null` among them makes it nullable. */
  | { kind: 'union'; of: readonly ValueType[] };

export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'object' | 'array';

export type Scalar = string | number | boolean | null;

/**
 * Something that a value must be by itself. All have the same pointer, that of the value, so their
 * order is free. Those of texts, numbers, lists and objects say nothing of values of other types.
 */
export type ValueCheck =
  | { check: 'type'; is: JsonType }
  /** `writersOnly`: of an open enum, whose further values readers take. */
  | { check: 'oneOf'; values: readonly Scalar[]; writersOnly: boolean }
  /** Code points of a text. */
  | { check: 'length'; least: number; most: number }
  /** Found anywhere in a text, unless anchored. */
  | { check: 'pattern'; pattern: PatternNode; source: string }
  | { check: 'range'; least: number; most: number }
  | { check: 'items'; least: number; most: number }
  | { check: 'members'; least: number; most: number };

/**
 * Where a value stands: what it must be, and what it becomes. It is read in this order, which is
 * that of the corpus: `itself`, `options`, then `members` or `items`. What the type is not made of
 * (members of a value that is kept as JSON, say) is read all the same, and only checked.
 */
export interface Place {
  type: ValueType;
  itself: readonly ValueCheck[];
  /** One of them must fit; if none does, the pointer is that of the value. */
  options?: readonly Place[];
  members?: MemberChecks;
  items?: Place;
}

/**
 * What holds within an object, in this order: `required` are there; each member that is neither
 * named nor fits a pattern is taken by `rest`; then `named` in their order, then those by pattern.
 */
export interface MemberChecks {
  required: readonly string[];
  named: readonly NamedMember[];
  patterns: readonly { pattern: PatternNode; source: string; place: Place }[];
  /** Other members: kept, refused, refused by writers only, or read as the place says. */
  rest: 'kept' | 'refused' | 'refusedByWriters' | Place;
}

export interface NamedMember {
  /** On the wire. */
  name: string;
  required: boolean;
  place: Place;
  /** Whether `null` is a value of it, so that an optional one has three states. */
  nullable: boolean;
  description?: string;
  deprecated?: { since?: number; use?: string };
  /** Whether it must not appear in logs and debug output. */
  secret: boolean;
}
