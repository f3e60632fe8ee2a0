import type { HttpPart } from './model/operation-parts.js';
import { pascalCase } from './pascal-case.js';

/**
 * What the shapes of messages are called in documents and in every language: plain identifiers. The
 * payload that a listener gets has the name of its event.
 */

/** Parameters of a request or notification: `HelloParams`. */
export function paramsName(message: string): string {
  return `${pascalCase(message)}Params`;
}

/** What a request answers: `HelloResult`. */
export function resultName(request: string): string {
  return `${pascalCase(request)}Result`;
}

/** Parts of an operation, and the body of a webhook: `GetUserPath`, `GetUserReply`, `CallEndedWebhook`. */
export function httpShapeName(message: string, part: HttpPart): string {
  const ending = { pathParams: 'Path', query: 'Query', body: 'Body', result: 'Reply' };
  return `${pascalCase(message)}${part === 'webhook' ? 'Webhook' : ending[part]}`;
}

/** Data of an event as they cross the wire: `IncomingCallWire`. */
export function wireName(event: string): string {
  return `${event}Wire`;
}

/** The frame of a message, where the protocol declares its envelope: `CallToolRequestFrame`. */
export function frameName(
  message: string,
  kind: 'event' | 'request' | 'result' | 'notification',
): string {
  return `${pascalCase(message)}${kind === 'result' ? 'Response' : pascalCase(kind)}Frame`;
}
