import { CLIENT_FRAME, frameTypes, SERVER_FRAME } from '../envelope/frame-types.js';
import { pascalCase } from '../pascal-case.js';
import { paramsName, resultName, wireName } from '../shape-names.js';
import { httpShapes } from './http-shapes.js';
import type { Model, TargetModel } from './model.js';

/** Names of what is generated from a declaration, besides its own. */

export function eventMapName({ name }: Pick<TargetModel, 'name'>): string {
  return `${pascalCase(name)}EventMap`;
}

export function eventUnionName({ name }: Pick<TargetModel, 'name'>): string {
  return `${pascalCase(name)}Event`;
}

/** Of the table of the errors of a domain. */
export function errorTableName(domain: string): string {
  return `${domain}Errors`;
}

/** Of the list of those errors of a domain that may pass by themselves. */
export function retryableErrorsName(domain: string): string {
  return `retryable${pascalCase(errorTableName(domain))}`;
}

/** Exports that are there for every protocol. */
export const FIXED_NAMES: readonly string[] = [
  ...['Open', 'ErrorDomain', 'HostObject', 'HostObjects'],
  ...['WireEventMap', 'RequestMap', 'NotificationMap'],
  ...['protocolName', 'protocolLevel', 'subprotocol'],
];

/** Exports that are there where the protocol has something over HTTP. */
const HTTP_NAMES: readonly string[] = [
  'OperationMap',
  'OperationName',
  'OperationScope',
  'WebhookMap',
  'operations',
  'operationScopes',
];

/** A name that is exported, and what it comes from. */
export interface GeneratedName {
  name: string;
  /** The declaration, as mistakes name it. */
  at: string;
}

/** Every name that the generated sources export together, besides the fixed ones. */
export function generatedNames(model: Model): GeneratedName[] {
  const { types, events, requests, notifications, targets, domains } = model;
  return [
    ...types.map(({ name }) => ({ name, at: `type ${name}` })),
    ...events.flatMap((event) => [
      { name: event.name, at: `event ${event.name}` },
      ...(event.wire ? [{ name: wireName(event.name), at: `event ${event.name}` }] : []),
    ]),
    ...requests.flatMap((request) => [
      { name: paramsName(request.name), at: `request ${request.name}` },
      { name: resultName(request.name), at: `request ${request.name}` },
    ]),
    ...notifications.map((each) => ({
      name: paramsName(each.name),
      at: `notification ${each.name}`,
    })),
    ...httpShapes(model).map(({ name, declaration }) => ({ name, at: declaration })),
    ...(model.http ? HTTP_NAMES : []).map((name) => ({ name, at: 'http' })),
    ...frameTypes(model).map(({ name }) => ({ name, at: 'the frames' })),
    ...(model.envelope ? [SERVER_FRAME, CLIENT_FRAME] : []).map((name) => ({
      ...{ name, at: 'the frames' },
    })),
    ...targets.flatMap((target) => {
      const at = `target ${target.name}`;
      if (target.internal) return [];
      return [target.eventNames, eventMapName(target), eventUnionName(target)].map((name) => ({
        name,
        at,
      }));
    }),
    ...domains.flatMap(({ name, codes }) =>
      [codes, errorTableName(name), retryableErrorsName(name)].map((each) => ({
        name: each,
        at: `domain ${name}`,
      })),
    ),
  ];
}
