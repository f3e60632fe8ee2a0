import { isObject, objectOf } from './json-object.js';

/** Objects that say of themselves which level brought them. */
const DECLARED = ['x-event', 'x-request', 'x-notification'];

/** The level that brought or deprecated the newest part, where a document says so in our own words. */
export function greatestLevel($defs: unknown, domains: unknown, http: unknown): number {
  const errors = Object.values(objectOf(domains)).flatMap((each) =>
    Object.values(objectOf(objectOf(each)['errors'])),
  );
  const operations = Object.values(objectOf(objectOf(http)['operations']));
  return Math.max(1, levelWithin([$defs, http]), ...[...errors, ...operations].map(levelOf));
}

function levelWithin(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const { 'x-since': since, 'x-deprecated': deprecated } = objectOf(value);
  const declared = isObject(value) ? DECLARED.map((keyword) => levelOf(value[keyword])) : [];
  const said = [levelOf({ since, deprecated }), ...declared];
  return Object.values(value)
    .map(levelWithin)
    .reduce((one, other) => Math.max(one, other), Math.max(1, ...said));
}

/** What a declaration says of itself. */
function levelOf(declaration: unknown): number {
  const { since, deprecated } = objectOf(declaration);
  return [since, objectOf(deprecated)['since']]
    .filter(Number.isInteger)
    .reduce<number>((one, other) => Math.max(one, Number(other)), 1);
}
