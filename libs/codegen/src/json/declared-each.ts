import type { Members } from '../model/members.js';
import { isSchema } from '../model/subschemas.js';
import type { MessageContext } from './message-reader.js';
import type { Step } from './source-document.js';

/** What was declared under a name: members that are known, each of its kind. */
export type Declared = Readonly<Record<string, unknown>>;

interface Declarations {
  /** What mistakes begin with, up to the name. */
  kind: string;
  separator?: string;
  all: unknown;
  members: Members;
  steps: readonly Step[];
}

/** What is declared under names, each with its place; what lacks what it needs is told and left out. */
export function declaredEach<T>(
  { declared, members: reader }: Pick<MessageContext, 'declared' | 'members'>,
  { kind, separator = ' ', all, members, steps }: Declarations,
  make: (name: string, declared: Declared, steps: readonly Step[]) => T,
): T[] {
  return Object.entries(isSchema(all) ? all : {}).flatMap(([name, value]): T[] => {
    const at = kind + separator + name;
    const place = [...steps, name];
    declared.set(at, place);
    const read = reader.read(at, value, members, place);
    const isWhole = Object.entries(members).every(
      ([key, { optional = false }]) => optional || read[key] !== undefined,
    );
    return isWhole ? [make(name, read, place)] : [];
  });
}
