import type { Model } from '../model/model.js';
import { breaksDeployed, type Change } from './change.js';
import { compareModels } from './compare-models.js';

/**
 * Where a model stands to the newest released one. `breaking`: deployed clients break and the
 * level is the same; `breaking-in-new-level`: they break and the level is higher, as it must be.
 */
export type Verdict =
  'nothing-released' | 'compatible' | 'breaking' | 'breaking-in-new-level' | 'level-lowered';

export interface Compatibility {
  protocol: string;
  level: number;
  /** Level that it was compared with; null where nothing is released. */
  releasedLevel: number | null;
  verdict: Verdict;
  /** Whether the model may land. */
  passes: boolean;
  changes: readonly Change[];
}

/**
 * Compares a model with the newest released one, if there is one. Where nothing says which level
 * brought what (`saysSince`, default true), that is not judged.
 */
export function checkCompatibility(
  model: Model,
  released: Model | undefined,
  { saysSince = true }: { saysSince?: boolean } = {},
): Compatibility {
  const found = released ? compareModels(released, model) : [];
  const changes = saysSince ? found : found.filter(({ rule }) => rule !== 'since-too-early');
  const verdict = verdictOf(model, released, changes);
  return {
    protocol: model.name,
    level: model.level,
    releasedLevel: released?.level ?? null,
    verdict,
    passes: verdict !== 'breaking' && verdict !== 'level-lowered',
    changes,
  };
}

function verdictOf(model: Model, released: Model | undefined, changes: readonly Change[]): Verdict {
  if (!released) return 'nothing-released';
  if (model.level < released.level) return 'level-lowered';
  if (!changes.some(breaksDeployed)) return 'compatible';
  return model.level === released.level ? 'breaking' : 'breaking-in-new-level';
}
