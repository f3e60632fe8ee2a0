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
 * that of the corpus: `itself`, `options`, `members` or `items`, then `conditions`. What the type is not made of
 * (members of a value that is kept as JSON, say) is read all the same, and only checked.
 */
export interface Place {
  type: ValueType;
  itself: readonly ValueCheck[];
  /** One of them must fit; if none does, the pointer is that of the value. */
  options?: readonly Place[];
  members?: MemberChecks;
  items?: Place;
  /** What has to hold besides, in this order, after all else. */
  conditions?: readonly Condition[];
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

/** A value of JSON. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Something that a value must be besides, looked at once its own checks, members and items are right,
 * in the order in which conditions stand. Those of numbers, lists and objects say nothing of values
 * of other types. Places of a condition are kept as JSON; unless it is said otherwise, they are read
 * as readers read them, also for writers. Where no pointer is said, it is that of the value.
 */
export type Condition =
  /** Equal to one of the values, as JSON sees it: members have no order, 1.0 is 1. */
  | { check: 'equals'; values: readonly Json[] }
  /** The number divided by this, in doubles, is whole. */
  | { check: 'multiple'; of: number }
  /** No two items are equal. */
  | { check: 'unique' }
  /** So many of the places take the value. */
  | { check: 'fits'; places: readonly Place[]; least: number; most: number }
  /** The place takes the value; if not, the pointer is that of its failure. */
  | { check: 'part'; place: Place }
  /** The same of one of two places: `then` where the first takes the value. */
  | { check: 'choose'; condition: Place; then?: Place; otherwise?: Place }
  /** Items of a list by their place, those beyond by the rest; read as the value is, writers as writers. */
  | { check: 'firstItems'; places: readonly Place[]; rest?: Place }
  /** So many items are taken by the place. */
  | { check: 'contains'; place: Place; least: number; most: number }
  /** The names of all members, as texts; the pointer is that of the member. */
  | { check: 'names'; place: Place }
  /** Items of which no known group speaks are refused, or read by the rest; writers as writers. */
  | { check: 'otherItems'; known: readonly KnownItems[]; rest: Place | 'refused' }
  /** The same of members. `writersOnly`: readers take all of them. */
  | {
      check: 'otherMembers';
      known: readonly KnownMembers[];
      rest: Place | 'refused';
      writersOnly: boolean;
    };

/** Items that are spoken of where all of `when` take the list. */
export interface KnownItems {
  when: readonly Place[];
  /** So many from the beginning; Infinity for all. */
  first: number;
  /** And those that it takes. */
  containing?: Place;
}

/** Members that are spoken of where all of `when` take the object. */
export interface KnownMembers {
  when: readonly Place[];
  /** Whether every member is. */
  all: boolean;
  names: readonly string[];
  patterns: readonly { pattern: PatternNode; source: string }[];
}
