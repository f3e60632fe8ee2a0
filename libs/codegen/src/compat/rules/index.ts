import { errorRules } from './error-rules.js';
import { httpRules } from './http-rules.js';
import { messageRules } from './message-rules.js';
import { protocolRules } from './protocol-rules.js';
import type { Rule } from './rule.js';
import { schemaRules } from './schema-rules.js';
import { typeRules } from './type-rules.js';
import { valueRules } from './value-rules.js';

/** Every rule by its id. Ids are for ever: scripts branch on them. */
export const rules = {
  ...protocolRules,
  ...messageRules,
  ...httpRules,
  ...typeRules,
  ...errorRules,
  ...schemaRules,
  ...valueRules,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
