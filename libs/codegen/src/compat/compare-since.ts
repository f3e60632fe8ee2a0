import type { Model, ModelDocs } from '../model/model.js';
import type { Change } from './change.js';
import { makeChange } from './make-change.js';

const kinds = [
  { kind: 'event', of: ({ events }: Model) => events },
  { kind: 'request', of: ({ requests }: Model) => requests },
  { kind: 'notification', of: ({ notifications }: Model) => notifications },
  { kind: 'operation', of: ({ http }: Model) => http?.operations ?? [] },
  { kind: 'webhook', of: ({ http }: Model) => http?.webhooks ?? [] },
  { kind: 'type', of: ({ types }: Model) => types },
  { kind: 'error', of: ({ errors }: Model) => errors },
] as const satisfies readonly { kind: string; of: (model: Model) => readonly ModelDocs[] }[];

/** New declarations must not claim a level whose servers do not have them. */
export function compareSince(before: Model, after: Model): Change[] {
  return kinds.flatMap(({ kind, of }) => {
    const known = new Set(of(before).map(fullName));
    return of(after)
      .filter((each) => !known.has(fullName(each)) && each.since <= before.level)
      .map((each) => {
        const message = `is new after level ${String(before.level)}, and says since level ${String(each.since)}`;
        return makeChange('since-too-early', `${kind} ${fullName(each)}`, message);
      });
  });
}

function fullName(declaration: ModelDocs & { domain?: string }): string {
  const { domain, name } = declaration;
  return domain === undefined ? name : `${domain}.${name}`;
}
