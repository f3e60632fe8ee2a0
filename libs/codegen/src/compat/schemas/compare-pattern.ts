import type { Schema } from '../../model/model.js';
import { NARROWER, SAME, WIDER } from './effect.js';
import { patternRelation } from './pattern-relation.js';
import type { Site } from './site.js';

/** The pattern of a text. */
export function comparePattern(before: Schema, after: Schema, site: Site): void {
  const old = before['pattern'] as string | undefined;
  const now = after['pattern'] as string | undefined;
  if (old === now) return;
  if (old === undefined) {
    site.report('pattern-added', `must match \`${String(now)}\``, { wire: NARROWER, source: SAME });
  } else if (now === undefined) {
    site.report('pattern-removed', `need not match \`${old}\``, { wire: WIDER, source: SAME });
  } else {
    const wire = patternRelation(old, now);
    const isSame = !wire.wider && !wire.narrower;
    site.report(
      isSame ? 'pattern-rewritten' : 'pattern-changed',
      `\`${old}\` became \`${now}\`${isSame ? ', which takes the same texts' : ''}`,
      { wire, source: SAME },
    );
  }
}
