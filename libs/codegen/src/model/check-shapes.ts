import type { Model, Schema, TypeModel } from './model.js';
import { httpShapes } from './http-shapes.js';
import { KEYWORDS } from './keywords.js';
import type { Mistake } from './model-error.js';
import { schemaChildren } from './schema-children.js';
import type { MistakeRule } from './mistake-rules.js';
import { referencedType } from './type-references.js';

/** A shape of the model and where it stands. */
interface Place {
  schema: Schema;
  at: string;
  /** Whether it crosses the wire. */
  onWire: boolean;
}

/** Rules about shapes that are valid, and would be regretted in other languages or at the next level. */
export function checkShapes(model: Model): Mistake[] {
  const mistakes: Mistake[] = [];
  const sent = sentTypes(model);
  const domains = model.domains.map(({ name }) => name);
  const roots = [
    ...messagePlaces(model),
    ...model.types
      .filter(({ kind }) => kind === 'shape')
      .map(({ name, schema }) => ({ schema, at: `type ${name}`, onWire: sent.has(name) })),
  ];
  for (const type of model.types) mistakes.push(...checkEnum(type));
  const visit = ({ schema, at, onWire }: Place): void => {
    for (const { step, child, isPart } of schemaChildren(schema)) {
      const place = { schema: child, at: `${at}/${step}`, onWire };
      if (!isPart) mistakes.push(...checkMember(place, domains));
      visit(place);
    }
  };
  roots.forEach(visit);
  return mistakes;
}

/** What is wrong with a shape within another one. */
function checkMember({ schema, at, onWire }: Place, domains: readonly string[]): Mistake[] {
  const found: Mistake[] = [];
  const report = (rule: MistakeRule, message: string): void =>
    void found.push({ rule, at, message });
  if (schema.properties)
    report('anonymous-object', 'name it with defineType: other languages need a name for it');
  if ((schema.enum?.length ?? 0) > 1)
    report('anonymous-enum', 'name it with defineEnum, which says whether it will grow');
  if (onWire && isAnything(schema)) {
    const message = 'say of what type it is; what may be anything is named so with defineType';
    report('unknown-type-on-wire', message);
  }
  const domain = schema['x-domain'] as string | undefined;
  if (domain !== undefined && !domains.includes(domain)) {
    const message = `there is no domain ${domain}: declare it, or use one of ${domains.join(', ')}`;
    report('unknown-domain', message);
  }
  const deprecation = schema['x-deprecated'] as { use?: string } | undefined;
  if (schema['deprecated'] === true && (deprecation?.use ?? '').trim() === '')
    report(
      'deprecated-without-replacement',
      'say with `deprecated(since, use)` what to use instead',
    );
  return found;
}

function checkEnum({ name, kind, open, complete = '' }: TypeModel): Mistake[] {
  if (kind !== 'enum' || open === true || complete.trim() !== '') return [];
  const message =
    'a closed enum can never grow, as deployed clients refuse what they do not know: make it open, or say in `complete` why these are all there will be';
  return [{ rule: 'closed-enum', at: `type ${name}`, message }];
}

function isAnything(schema: Schema): boolean {
  return !Object.keys(schema).some((keyword) => keyword === '$ref' || KEYWORDS[keyword]?.restricts);
}

function messagePlaces(model: Model): Place[] {
  const { events, requests, notifications } = model;
  const sent = (at: string, schema: Schema): Place => ({ schema, at, onWire: true });
  return [
    ...events.flatMap(({ name, payload, wire }) => [
      { schema: payload, at: `event ${name}`, onWire: false },
      ...(wire ? [sent(`event ${name} wire`, wire)] : []),
    ]),
    ...requests.flatMap(({ name, params, result }) => [
      sent(`request ${name} params`, params),
      sent(`request ${name} result`, result),
    ]),
    ...notifications.map(({ name, params }) => sent(`notification ${name}`, params)),
    ...httpShapes(model).map(({ at, schema }) => sent(at, schema)),
    ...(model.http?.problem ? [sent('http problem', model.http.problem)] : []),
  ];
}

/** Names of the types that a message on the wire leads to. */
function sentTypes(model: Model): Set<string> {
  const types = new Map(model.types.map(({ name, schema }) => [name, schema]));
  const found = new Set<string>();
  const visit = (schema: Schema): void => {
    const name = referencedType(schema);
    if (name !== undefined && !found.has(name)) {
      found.add(name);
      visit(types.get(name) ?? {});
    }
    for (const { child } of schemaChildren(schema)) visit(child);
  };
  for (const { schema, onWire } of messagePlaces(model)) if (onWire) visit(schema);
  return found;
}
