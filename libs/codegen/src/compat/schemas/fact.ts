import type { schemaRules } from '../rules/schema-rules.js';
import type { typeRules } from '../rules/type-rules.js';
import type { valueRules } from '../rules/value-rules.js';
import type { Effect } from './effect.js';

type AnnotationRule = 'documentation-changed' | 'deprecated' | 'deprecation-withdrawn';

export type FactRule =
  keyof typeof schemaRules | keyof typeof valueRules | keyof typeof typeRules | AnnotationRule;

/** One difference within a schema. Whom it breaks depends on who reads and who writes the place. */
export interface Fact {
  rule: FactRule;
  /** JSON pointer to the property; `*` stands for each item or each value of a record. */
  path: string;
  message: string;
  /** By the validators: strict form written, tolerant form read. */
  wire: Effect;
  /** By the generated types. */
  source: Effect;
  /** Where the rule's own answer does not hold. */
  docs?: boolean;
}

/** What comparing two schemas has found. */
export interface Findings {
  facts: Fact[];
  /** Named types that both sides use at the same place, by their name before. They are compared once, by themselves. */
  links: Set<string>;
}
