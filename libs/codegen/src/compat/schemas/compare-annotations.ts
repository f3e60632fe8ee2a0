import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../model/model.js';
import { OTHER, SAME } from './effect.js';
import type { Site } from './site.js';

/** Keywords that refuse no value: description, domain of codes, deprecation, default. */
export function compareAnnotations(before: Schema, after: Schema, site: Site): void {
  if (before.description !== after.description) {
    site.report('documentation-changed', 'the description changed', {
      docs: before.description !== undefined,
    });
  }
  const [from, to] = [before['x-domain'], after['x-domain']];
  if (from !== to) {
    const name = (domain: unknown): string => `\`${String(domain ?? 'none')}\``;
    const message = `codes of the domain ${name(from)} became those of ${name(to)}`;
    site.report('documentation-changed', message, { docs: from !== undefined });
  }
  const [was, is] = [before['deprecated'] === true, after['deprecated'] === true];
  if (!was && is) site.report('deprecated', 'is deprecated');
  if (was && !is) site.report('deprecation-withdrawn', 'is no longer deprecated');
  const [old, now] = [before['default'], after['default']];
  if (isDeepStrictEqual(old, now)) return;
  if (old === undefined) site.report('default-added', `absent means \`${JSON.stringify(now)}\``);
  else if (now === undefined) {
    site.report('default-removed', `absent no longer means \`${JSON.stringify(old)}\``);
  } else {
    const message = `absent means \`${JSON.stringify(now)}\`, not \`${JSON.stringify(old)}\``;
    site.report('default-changed', message, { wire: OTHER, source: SAME });
  }
}
