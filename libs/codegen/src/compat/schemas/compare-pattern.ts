import type { Schema } from '../../model/model.js';
import { NARROWER, OTHER, SAME, WIDER } from './effect.js';
import type { Site } from './site.js';

/** The pattern of a text. Whether one pattern covers another is not decided: both ways count as broken. */
export function comparePattern(before: Schema, after: Schema, site: Site): void {
  const old = before['pattern'] as string | undefined;
  const now = after['pattern'] as string | undefined;
  if (old === now) return;
  if (old === undefined) {
    site.report('pattern-added', `must match \`${String(now)}\``, { wire: NARROWER, source: SAME });
  } else if (now === undefined) {
    site.report('pattern-removed', `need not match \`${old}\``, { wire: WIDER, source: SAME });
  } else {
    site.report('pattern-changed', `\`${old}\` became \`${now}\``, { wire: OTHER, source: SAME });
  }
}
