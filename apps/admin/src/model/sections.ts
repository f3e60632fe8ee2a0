/** The sections of the page, by what stands in its address. */
export const sections = {
  wallboard: 'Wallboard',
  users: 'Users',
  queues: 'Queues',
  calls: 'Live calls',
  records: 'Call records',
  keys: 'API keys',
  webhooks: 'Webhooks',
} as const;

export type Section = keyof typeof sections;

/** What `#/users` names; the wallboard where it is none of them. */
export function sectionOf(hash: string): Section {
  const name = hash.replace(/^#\/?/, '');
  return Object.hasOwn(sections, name) ? (name as Section) : 'wallboard';
}
