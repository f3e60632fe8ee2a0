/** In a template: the members of the payload stand beside the others. */
export const SPREAD = '...';

/** What the name of a template's member says: `body?` may be absent. */
export function memberOf(key: string): { name: string; optional: boolean } {
  return key.endsWith('?')
    ? { name: key.slice(0, -1), optional: true }
    : { name: key, optional: false };
}
