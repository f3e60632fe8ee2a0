import { namesWithin } from '../../model/type-references.js';

/** Names of the domains that a schema has codes of. */
export function codeDomains(schema: unknown): ReadonlySet<string> {
  return namesWithin(schema, (value) => {
    const domain = 'x-domain' in value ? value['x-domain'] : undefined;
    return typeof domain === 'string' ? domain : undefined;
  });
}
