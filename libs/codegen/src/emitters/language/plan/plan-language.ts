import { definitions } from '../../../model/definitions.js';
import { eventsWithPayloads } from '../../../model/listener-events.js';
import type { Model, Schema, TypeModel } from '../../../model/model.js';
import { NameScope } from '../name-scope.js';
import { paramsName, resultName } from '../../../shape-names.js';
import { capitalized } from '../words.js';
import type { LanguagePlan, MessagePlan, PlanDocs, TypePlan } from './language-plan.js';
import { PlacePlanner } from './place-planner.js';
import { planHttp } from './plan-http.js';
import { referencedType } from '../../../model/type-references.js';

/** A plan says nothing of a language: those of one model share it. */
const plans = new WeakMap<Model, LanguagePlan>();

/**
 * Plans the models of a protocol. Named types keep their names, then come events, then parameters
 * and results, then payloads, then shapes without names of their own, named after their place, then
 * those of operations and webhooks; a name that is taken gets a number.
 * @throws ModelError where the protocol has something that the models of other languages cannot do.
 */
export function planLanguage(model: Model): LanguagePlan {
  const known = plans.get(model);
  if (known) return known;
  const plan = planned(model);
  plans.set(model, plan);
  return plan;
}

function planned(model: Model): LanguagePlan {
  const names = new NameScope({ reserved: new Set(), escaped: (name) => name, prefix: 'N' });
  const taken = (name: string): string => names.take(capitalized(name));
  const typeNames = new Map(model.types.map(({ name }) => [name, taken(name)]));
  const wired = model.events.flatMap((event) =>
    event.wire ? [{ ...event, wire: event.wire, shape: taken(event.name) }] : [],
  );
  const requests = model.requests.map((request) => ({
    ...request,
    paramsShape: taken(paramsName(request.name)),
    resultShape: taken(resultName(request.name)),
  }));
  const notifications = model.notifications.map((notification) => ({
    ...notification,
    paramsShape: taken(paramsName(notification.name)),
  }));
  const heard = eventsWithPayloads(model).map((event) => ({
    ...event,
    shape: taken(`${event.name}Payload`),
  }));
  const schemas = definitions(model, 'reader');
  const planner = new PlacePlanner(names, { schemas, names: typeNames });
  const resolved = (schema: Schema): Schema => {
    const name = referencedType(schema);
    return name === undefined ? schema : resolved(schemas[name] ?? {});
  };
  const message = (
    each: { name: string; onWire?: string } & PlanDocs,
    name: string,
    schema: Schema,
    at: string,
    event?: { target: string; fires: string },
  ): MessagePlan => {
    // A message has a type of its own, also where it looks like a named one.
    const place = planner.plan(resolved(schema), { name, at }, { isNamed: true });
    const docs = docsOf(each);
    const { itself, members, type, conditions } = place;
    return {
      ...{ message: each.onWire ?? each.name, name, docs, place, inner: planner.takeRecords() },
      ...(event && { target: event.target, fires: event.fires }),
      ...(members &&
        type.kind === 'record' && {
          record: { name, docs, itself, members, ...(conditions && { conditions }) },
        }),
    };
  };
  const plan: LanguagePlan = {
    model,
    types: model.types.map((type): TypePlan => {
      const name = typeNames.get(type.name) ?? type.name;
      const site = { name, at: `type ${type.name}` };
      const place = planner.plan(type.schema, site, { open: type.open === true, isNamed: true });
      const docs = docsOf(type);
      const { itself, members, conditions } = place;
      return {
        ...{ name, docs, place, inner: planner.takeRecords() },
        ...(isEnum(type) && !conditions && { members: type.members, open: type.open === true }),
        ...(members &&
          place.type.kind === 'record' && {
            record: { name, docs, itself, members, ...(conditions && { conditions }) },
          }),
      };
    }),
    events: wired.map((event) =>
      message(event, event.shape, event.wire, `event ${event.name} wire`, event),
    ),
    payloads: heard.map((event) =>
      message(event, event.shape, event.payload, `event ${event.name}`, event),
    ),
    requests: requests.map((request) => ({
      message: request.onWire ?? request.name,
      params: message(
        request,
        request.paramsShape,
        request.params,
        `request ${request.name} params`,
      ),
      result: message(
        {
          name: request.name,
          ...(request.onWire !== undefined && { onWire: request.onWire }),
          summary: `What ${request.name} answers.`,
        },
        request.resultShape,
        request.result,
        `request ${request.name} result`,
      ),
      errors: request.errors,
    })),
    notifications: notifications.map((each) =>
      message(each, each.paramsShape, each.params, `notification ${each.name}`),
    ),
    domains: model.domains.map((domain) => ({
      ...domain,
      errors: model.errors.filter((error) => error.domain === domain.name),
    })),
  };
  if (model.http === undefined) return plan;
  const http = planHttp(model, model.http, {
    ...{ taken, message, resolved, docs: docsOf },
    place: (schema, name, at) => planner.plan(schema, { name, at }),
    enumOf: (schema) => {
      const name = referencedType(schema);
      const type = plan.types.find((each, i) => each.members && model.types[i]?.name === name);
      return type && { kind: 'named', name: type.name };
    },
  });
  return { ...plan, http };
}

/** Values of several kinds are no enum in most languages: they are JSON that is checked. */
function isEnum({ members = [] }: TypeModel): boolean {
  const kinds = new Set(members.map(({ value }) => typeof value));
  return kinds.size === 1 && (kinds.has('string') || kinds.has('number'));
}

function docsOf({ summary, details, since, deprecated }: PlanDocs): PlanDocs {
  return {
    summary,
    ...(details !== undefined && { details }),
    ...(since !== undefined && { since }),
    ...(deprecated && { deprecated }),
  };
}
