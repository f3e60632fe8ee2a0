import {
  isAlias,
  messagesOf,
  type LanguagePlan,
  type RecordPlan,
} from '../language/plan/language-plan.js';
import type { NameScope } from '../language/name-scope.js';
import type { ValueType } from '../language/plan/place.js';
import { domainNames, targetUnionNames, typeNames } from '../language/plan/plan-names.js';
import { enumBase } from './enum-base.js';
import { exportedName, packageScope } from './go-names.js';
import {
  type GoType,
  goType,
  hasInterface,
  typeKey,
  type TypeNames,
  typesWithin,
} from './go-types.js';

/** A plan with a Go name for everything in it. */
export interface GoPackage {
  plan: LanguagePlan;
  types: TypeNames;
  /** The names that are left, for constants and functions. */
  scope: NameScope;
  /** Type of a name of the plan. */
  nameOf: (name: string) => string;
  /** The function that reads a type, by what Go calls it. */
  readerOf: (goName: string) => string;
  goType: (type: ValueType) => GoType;
  unions: readonly UnionPlan[];
  /** Unions of events by target, such as `CallEvent`. */
  targetUnions: ReadonlyMap<string, string>;
  /** Type of the codes of a domain. */
  domainTypes: ReadonlyMap<string, string>;
}

/** A union that has an interface. */
export interface UnionPlan {
  name: string;
  type: Extract<ValueType, { kind: 'union' }>;
  /** Where it stands: an alias of the plan, or words. */
  of: string;
  isNamed: boolean;
}

/** Names everything that the package exports, in the order of the plan. */
export function namedPackage(plan: LanguagePlan): GoPackage {
  const scope = packageScope(plan.http !== undefined);
  const take = (name: string): string => scope.take(exportedName(name));
  const names = typeNames(plan, take);
  const inner = [...plan.types, ...messagesOf(plan)].flatMap((each) => each.inner);
  const nameOf = (each: string): string => names.get(each) ?? each;
  const unions = unionsOf(plan, inner, nameOf, scope);
  const enums = plan.types.flatMap(({ name: each, members }) =>
    members ? [[each, enumBase(members)] as const] : [],
  );
  const types: TypeNames = {
    names,
    aliases: new Map(plan.types.filter(isAlias).map((each) => [each.name, each.place.type])),
    enums: new Map(enums),
    appenderOf: functionNames('append', scope),
    unions: new Map(unions.map((union) => [typeKey(union.type), union.name])),
  };
  return {
    ...{ plan, types, scope, nameOf, unions },
    readerOf: functionNames('read', scope),
    goType: (type) => goType(type, types),
    targetUnions: targetUnionNames(plan, (name) => scope.take(name)),
    domainTypes: domainNames(plan, take),
  };
}

/** Names of functions for types, by the types' names: each is taken when it is first asked for. */
function functionNames(verb: string, scope: NameScope): (goName: string) => string {
  const names = new Map<string, string>();
  return (goName) => {
    const name = names.get(goName) ?? scope.take(`${verb}${goName}`);
    names.set(goName, name);
    return name;
  };
}

/** The unions that get an interface: a named type's own name, else one of where they first stand. */
function unionsOf(
  plan: LanguagePlan,
  inner: readonly RecordPlan[],
  nameOf: (name: string) => string,
  scope: NameScope,
): UnionPlan[] {
  const records = new Set(plan.types.flatMap(({ name, record }) => (record ? [name] : [])));
  const unions = new Map<string, UnionPlan>();
  const take = (type: ValueType, of: string, named?: string): void => {
    for (const each of typesWithin(type)) {
      if (each.kind !== 'union' || !hasInterface(each, (name) => records.has(name))) continue;
      if (unions.has(typeKey(each))) continue;
      const isNamed = named !== undefined && each === type;
      const name = isNamed ? nameOf(named) : scope.take(exportedName(of));
      unions.set(typeKey(each), { name, type: each, of: isNamed ? named : of, isNamed });
    }
  };
  for (const type of plan.types) if (isAlias(type)) take(type.place.type, type.name, type.name);
  const messages = messagesOf(plan);
  const all = [...plan.types, ...messages].flatMap(({ record }) => record ?? []);
  for (const { name, members } of [...all, ...inner])
    for (const member of members.named) take(member.place.type, `${nameOf(name)}-${member.name}`);
  for (const { name, record, place } of messages) if (!record) take(place.type, `${name}-Value`);
  return [...unions.values()];
}
