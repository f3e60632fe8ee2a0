export { main } from './cli/main.js';
export { type Audience, breaksDeployed, type Change } from './compat/change.js';
export { compareModels } from './compat/compare-models.js';
export { checkCompatibility, type Compatibility, type Verdict } from './compat/compatibility.js';
export { type RuleId, rules } from './compat/rules/index.js';
export type { Rule } from './compat/rules/rule.js';
export { wireChangelog } from './compat/wire-changelog.js';
export { type StateTable, stateDiagram } from './emitters/docs/state-diagram.js';
export { emitters } from './emitters/index.js';
export type { Emitter, GeneratedFile } from './emitters/emitter.js';
export {
  completeOptions,
  type EmitterOptions,
  type OptionRule,
  type OptionWords,
} from './emitters/emitter-options.js';
export { loadProtocol } from './load-protocol.js';
export { assembleModel, buildModel } from './model/build-model.js';
export type * from './model/http-model.js';
export type * from './model/model.js';
export { type MistakeRule, mistakeRules } from './model/mistake-rules.js';
export { type Mistake, ModelError } from './model/model-error.js';
export {
  compareFolder,
  type Difference,
  type FolderComparison,
  writeFolder,
} from './output-folder.js';
