import type {
  DomainDefinition,
  NotificationDefinition,
  ProtocolDefinition,
  RequestDefinition,
  TargetDefinition,
} from '@ringspec/schema';
import { envelopeModel } from '../envelope/envelopes.js';
import { checkWireNames, envelopeMistakes } from '../envelope/check-envelope.js';
import { foldedModel } from '../envelope/folded-model.js';
import { pascalCase } from '../pascal-case.js';
import { checkDeclarations } from './check-declarations.js';
import { checkExamples } from './check-examples.js';
import { buildHttpModel } from './build-http-model.js';
import { checkGeneratedNames } from './check-generated-names.js';
import { checkHttp } from './check-http.js';
import { checkNames } from './check-names.js';
import { checkShapes } from './check-shapes.js';
import { errorKey } from './error-key.js';
import { eventModel } from './event-model.js';
import type {
  DomainModel,
  EnvelopeModel,
  ErrorModel,
  Model,
  NotificationModel,
  RequestModel,
  TargetModel,
} from './model.js';
import { messageDocs, modelDocs, titled } from './model-docs.js';
import { type Mistake, ModelError } from './model-error.js';
import { sessionModels } from './session-models.js';
import { slowPatterns } from './slow-patterns.js';
import { TypeRegistry } from './type-registry.js';

/** How the protocols of others are taken. */
export interface Leniency {
  /** Adds what a protocol leaves out, before it is checked. */
  complete: (model: Model) => Model;
  /** Rules that are about our own taste. */
  forgives: ReadonlySet<string>;
}

/**
 * Turns declarations into the neutral model.
 * @throws ModelError with every mistake found.
 */
export function buildModel(protocol: ProtocolDefinition): Model {
  const { model, mistakes } = examineProtocol(protocol);
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return model;
}

/**
 * The model as far as it can be made, every mistake found, and what works and is to be warned of.
 */
export function examineProtocol(
  protocol: ProtocolDefinition,
  leniency?: Leniency,
): {
  model: Model;
  mistakes: readonly Mistake[];
  warnings: readonly Mistake[];
} {
  const { sound, mistakes: unsound } = checkDeclarations(protocol);
  const { model: assembled, mistakes } = assembleModel(sound);
  const model = leniency?.complete(assembled) ?? assembled;
  const found = [
    ...mistakes,
    ...checkNames(model),
    ...checkWireNames(model),
    ...checkGeneratedNames(model),
    ...checkHttp(model),
    ...checkShapes(model),
    ...checkExamples(model),
  ];
  const undeclared = new Set(
    protocol.events.filter(({ wire }) => wire === undefined).map(({ name }) => name),
  );
  const told = found.filter(
    (each) => !isToldTwice(each, found, undeclared) && leniency?.forgives.has(each.rule) !== true,
  );
  const all = [...unsound, ...told];
  return { model, mistakes: all, warnings: all.length > 0 ? [] : slowPatterns(model) };
}

/** An event that declares no shape for the wire of its own has each mistake once. */
function isToldTwice(
  { rule, at }: Mistake,
  all: readonly Mistake[],
  undeclared: ReadonlySet<string>,
): boolean {
  const [, name = '', rest = ''] = /^event (\w+) wire(.*)$/.exec(at) ?? [];
  const twin = `event ${name}${rest}`;
  return undeclared.has(name) && all.some((each) => each.rule === rule && each.at === twin);
}

/** The model before its rules are checked, and what cannot be part of any model. */
export function assembleModel(protocol: ProtocolDefinition): { model: Model; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const registry = new TypeRegistry(mistakes);
  protocol.types.forEach((type) => registry.lift(type, 'types', false));
  const envelope = declaredEnvelope(protocol, mistakes);
  // Where frames are others, what listeners get is for whoever reads them to say.
  const heardBy = envelope
    ? protocol.targets.map((target) => ({ ...target, internal: true }))
    : protocol.targets;
  const targets = new Map(heardBy.map((target) => [target.name, target]));
  const events = protocol.events.map((event) =>
    eventModel(event, targets.get(event.target), registry),
  );
  const requests = protocol.requests.map((request) => requestModel(request, registry));
  const notifications = protocol.notifications.map((each) => notificationModel(each, registry));
  const http = protocol.http && buildHttpModel(protocol.http, registry);
  registry.finish();
  const errors = protocol.errors.map((error): ErrorModel => ({
    ...modelDocs(error),
    domain: error.domain,
    code: error.code,
    retryable: error.retryable,
    ...(error.remedy !== undefined && { remedy: error.remedy }),
    ...(error.status !== undefined && { status: error.status }),
  }));
  const { name, title, summary, level, subprotocol, baseUri } = protocol;
  const model = foldedModel(
    {
      modelVersion: 1,
      ...{ name, title, summary, level, subprotocol, baseUri },
      ...(envelope && { envelope }),
      targets: heardBy.map(targetModel),
      domains: protocol.domains.map(domainModel),
      ...{ types: registry.types, events, requests, notifications, errors },
      ...(http && { http }),
    },
    mistakes,
  );
  const scripts = sessionModels(protocol.sessions ?? [], model);
  mistakes.push(...scripts.mistakes);
  const { sessions } = scripts;
  return { model: sessions.length > 0 ? { ...model, sessions } : model, mistakes };
}

function declaredEnvelope(
  { envelope }: ProtocolDefinition,
  mistakes: Mistake[],
): EnvelopeModel | undefined {
  if (envelope === undefined) return undefined;
  const found = envelopeMistakes(envelope);
  mistakes.push(...found);
  return found.length > 0 ? undefined : envelopeModel(envelope);
}

function requestModel(request: RequestDefinition, registry: TypeRegistry): RequestModel {
  const at = `request ${request.name}`;
  return {
    ...messageDocs(request),
    ...(request.from !== undefined && request.from !== 'client' && { from: request.from }),
    params: registry.lift(request.params, `${at} params`, true),
    result: registry.lift(request.result, `${at} result`, true),
    errors: request.errors.map(errorKey),
    examples: titled(request.examples).map(({ title, value }) => ({ title, ...value })),
  };
}

function notificationModel(
  notification: NotificationDefinition,
  registry: TypeRegistry,
): NotificationModel {
  return {
    ...messageDocs(notification),
    params: registry.lift(notification.params, `notification ${notification.name}`, true),
    examples: titled(notification.examples),
  };
}

function targetModel(target: TargetDefinition): TargetModel {
  const { name, summary, eventNames = `${pascalCase(name)}Events`, internal = false } = target;
  return { name, summary, eventNames, internal };
}

function domainModel(domain: DomainDefinition): DomainModel {
  const { name, summary, codes = `${pascalCase(name)}ErrorCode`, general = false } = domain;
  return { name, summary, codes, general };
}
