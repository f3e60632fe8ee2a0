import type { LanguagePlan, RecordPlan } from '../language/plan/language-plan.js';
import { messagesOf } from '../language/plan/language-plan.js';
import type { ValueType } from '../language/plan/place.js';
import { domainNames, targetUnionNames, typeNames } from '../language/plan/plan-names.js';
import { onlyOption } from '../language/readers/nullable.js';
import { PlaceReader } from '../language/readers/place-reader.js';
import { readerWords } from './reader-words.js';
import { packageScope } from './swift-names.js';
import type { NameOf } from './swift-types.js';

/** A plan with a Swift name for everything in it. */
export interface SwiftPackage {
  plan: LanguagePlan;
  nameOf: NameOf;
  reader: PlaceReader;
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Enums with the errors of a domain. */
  domainEnums: ReadonlyMap<string, string>;
  /** Whether a member of a shape has to stand apart, since it holds the like of its holder. */
  leadsBack: (type: ValueType, holder: string) => boolean;
}

/** Names every type, in the order of the plan. `module` is the name that is imported. */
export function namedPackage(plan: LanguagePlan, module: string): SwiftPackage {
  const scope = packageScope([module, `${module}Tests`]);
  const take = (name: string): string => scope.take(name);
  const names = typeNames(plan, take);
  const nameOf: NameOf = (name) => names.get(name) ?? name;
  return {
    plan,
    nameOf,
    reader: new PlaceReader(readerWords(nameOf)),
    targetUnions: targetUnionNames(plan, take),
    domainEnums: domainNames(plan, take),
    leadsBack: leadsBackIn(plan),
  };
}

/** A struct holds its members in itself; what a list or a map holds stands apart already. */
function leadsBackIn(plan: LanguagePlan): SwiftPackage['leadsBack'] {
  const held = new Map<string, readonly (string | undefined)[]>();
  const add = ({ name, members }: RecordPlan): unknown =>
    held.set(
      name,
      members.named.map(({ place }) => nameIn(place.type)),
    );
  for (const { name, place, record, inner } of [...plan.types, ...messagesOf(plan)]) {
    if (record) add({ ...record, name });
    else held.set(name, [nameIn(place.type)]);
    inner.forEach(add);
  }
  return (type, holder) => {
    const seen = new Set<string>();
    const next = [nameIn(type)];
    for (const name of next) {
      if (name === undefined || seen.has(name)) continue;
      if (name === holder) return true;
      seen.add(name);
      next.push(...(held.get(name) ?? []));
    }
    return false;
  };
}

function nameIn(type: ValueType): string | undefined {
  if (type.kind === 'named' || type.kind === 'record') return type.name;
  const only = onlyOption(type);
  return only && nameIn(only);
}
