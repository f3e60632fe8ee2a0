import type { MistakeRule } from '../model/mistake-rules.js';
import type { Step } from './source-document.js';

/** Notes a mistake in a document; `steps` lead to what is wrong. */
export type Report = (
  rule: MistakeRule,
  at: string,
  message: string,
  steps: readonly Step[],
) => void;
