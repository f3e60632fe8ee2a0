import { isDeepStrictEqual } from 'node:util';
import type { Model } from '../model/model.js';
import type { Change } from './change.js';
import { compareModels } from './compare-models.js';

/** What a release would do: freeze the model, find it frozen already, or refuse. */
export type ReleasePlan =
  | { kind: 'freeze'; changes: readonly Change[] }
  | { kind: 'frozen-already' }
  | { kind: 'refuse'; reason: string; changes: readonly Change[] };

/** `released`: by rising level. A frozen level never changes, and levels only rise. */
export function planRelease(model: Model, released: readonly Model[]): ReleasePlan {
  const plain = JSON.parse(JSON.stringify(model)) as Model;
  const frozen = released.find(({ level }) => level === model.level);
  if (frozen && isDeepStrictEqual(frozen, plain)) return { kind: 'frozen-already' };
  const level = String(model.level);
  if (frozen) {
    const next = String((released.at(-1)?.level ?? model.level) + 1);
    const reason = `level ${level} is frozen and this model differs from it: raise \`level\` to ${next}`;
    return { kind: 'refuse', reason, changes: compareModels(frozen, model) };
  }
  const newest = released.at(-1);
  if (newest && newest.level > model.level) {
    const reason = `level ${String(newest.level)} is released already: \`level\` cannot go back to ${level}`;
    return { kind: 'refuse', reason, changes: [] };
  }
  return { kind: 'freeze', changes: newest ? compareModels(newest, model) : [] };
}
