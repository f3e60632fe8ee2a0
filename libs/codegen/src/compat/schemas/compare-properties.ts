import type { Schema } from '../../model/model.js';
import { NARROWER, OTHER, SAME, WIDER } from './effect.js';
import { isNarrower, isWider, readRestFor, writtenRestFor } from './rest.js';
import type { Site } from './site.js';

/** Named properties: added, removed, made required or optional; what both sides have is compared further. */
export function compareProperties(before: Schema, after: Schema, site: Site): void {
  const { properties: old = {}, required: requiredBefore = [] } = before;
  const { properties: now = {}, required: requiredAfter = [] } = after;
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const place = site.at(name);
    const [schemaBefore, schemaAfter] = [old[name], now[name]];
    const wasRequired = requiredBefore.includes(name);
    const isRequired = requiredAfter.includes(name);
    if (schemaBefore && schemaAfter) {
      if (!wasRequired && isRequired) {
        place.report('param-made-required', 'could be absent and must be there', {
          wire: NARROWER,
        });
      }
      if (wasRequired && !isRequired) {
        place.report('param-made-optional', 'was always there and may be absent', { wire: WIDER });
      }
      place.compare(schemaBefore, schemaAfter);
    } else if (schemaAfter) {
      const narrower = isRequired || isNarrower(writtenRestFor(before, name), schemaAfter, site);
      const wider = isWider(readRestFor(before, name), schemaAfter, site);
      place.report(
        isRequired ? 'param-required-added' : 'param-optional-added',
        isRequired ? 'was added and must be there' : 'was added and may be absent',
        { wire: { wider, narrower }, source: isRequired ? NARROWER : SAME },
      );
    } else if (schemaBefore) {
      const narrower = isNarrower(schemaBefore, readRestFor(after, name), site);
      const wider = wasRequired || isWider(schemaBefore, writtenRestFor(after, name), site);
      place.report(
        wasRequired ? 'param-required-removed' : 'param-optional-removed',
        wasRequired ? 'was always there and is gone' : 'could be absent and is gone',
        { wire: { wider, narrower }, source: OTHER },
      );
    }
  }
}
