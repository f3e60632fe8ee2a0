import { breaksDeployed, type Change } from './change.js';

/** Changes sorted by how bad they are, worst first. Each falls into the first that holds. */
export const severities = [
  { id: 'clients', title: 'Breaks deployed clients', holds: breaksDeployed },
  {
    id: 'source',
    title: 'Breaks source',
    holds: ({ breaks }: Change): boolean => breaks.includes('source'),
  },
  {
    id: 'docs',
    title: 'Changes documentation',
    holds: ({ breaks }: Change): boolean => breaks.includes('docs'),
  },
  { id: 'compatible', title: 'Compatible', holds: (): boolean => true },
] as const;

export interface ChangeGroup {
  id: (typeof severities)[number]['id'];
  title: string;
  changes: readonly Change[];
}

/** Groups that have changes, in the order of the severities. */
export function groupBySeverity(changes: readonly Change[]): ChangeGroup[] {
  const first = (change: Change): string =>
    severities.find(({ holds }) => holds(change))?.id ?? 'compatible';
  return severities
    .map(({ id, title }) => ({ id, title, changes: changes.filter((each) => first(each) === id) }))
    .filter((group) => group.changes.length > 0);
}
