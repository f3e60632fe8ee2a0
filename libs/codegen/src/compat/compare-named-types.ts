import type { Model, TypeModel } from '../model/model.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import type { Comparison } from './comparison.js';
import { makeChange } from './make-change.js';

/**
 * Named types, each told once for all places that use it. Comes after the messages: those say who
 * uses which type.
 */
export function compareNamedTypes(before: Model, comparison: Comparison): Change[] {
  const { kept, renamed, removed, added } = comparison.types;
  comparison.exposedTypes.exposeUnreached(before);
  const at = ({ name }: TypeModel): string => `type ${name}`;
  return [
    ...removed.map((type) => makeChange('type-removed', at(type), 'is gone', ['source'])),
    ...renamed.map((pair) =>
      makeChange('type-renamed', at(pair.before), `became ${pair.after.name}`, ['source']),
    ),
    ...kept.flatMap((pair) => [
      ...compareDocs(pair.before, pair.after, at(pair.before)),
      ...compareKind(pair.before, pair.after, at(pair.before)),
      ...comparison.compareType(pair.before.name),
    ]),
    ...renamed.flatMap((pair) => comparison.compareType(pair.before.name)),
    ...added.map((type) => makeChange('type-added', at(type), type.summary)),
  ];
}

/** An enum is a const object in the generated source, a shape is none. */
function compareKind(before: TypeModel, after: TypeModel, at: string): Change[] {
  if (before.kind === after.kind) return [];
  const message = `${before.kind} became ${after.kind}`;
  return [makeChange('type-kind-changed', at, message, before.kind === 'enum' ? ['source'] : [])];
}
