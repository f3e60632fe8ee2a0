import type { TSchema } from '@sinclair/typebox';
import type {
  DomainDefinition,
  ErrorDefinition,
  EventDefinition,
  NotificationDefinition,
  RequestDefinition,
  TargetDefinition,
} from './define.js';
import type { EnvelopeDefinition, EnvelopeName } from './define-envelope.js';
import type { HttpDefinition } from './define-http.js';
import type { SessionDefinition } from './define-session.js';

export interface ProtocolDefinition {
  /** Lower-case identifier, used in `$id`s and file banners. */
  name: string;
  title: string;
  summary: string;
  /** Integer feature level: clients and gateways compare it in `hello`. */
  level: number;
  /** WebSocket subprotocol, RFC 6455 section 1.9. */
  subprotocol: string;
  /** Base of every `$id`. */
  baseUri: string;
  /** What stands around payloads on the wire. Default: the frames of Ringspec, JSON-RPC 2.0 with numbered events. */
  envelope?: EnvelopeName | EnvelopeDefinition;
  targets: readonly TargetDefinition[];
  domains: readonly DomainDefinition[];
  events: readonly EventDefinition[];
  requests: readonly RequestDefinition[];
  notifications: readonly NotificationDefinition[];
  errors: readonly ErrorDefinition[];
  /** Named types that no message reaches, such as the frames and the client's own options. */
  types: readonly TSchema[];
  /** What the core of every client does, as scripts. */
  sessions?: readonly SessionDefinition[];
  /** What the server offers over HTTP, besides the socket. */
  http?: HttpDefinition;
}

export function defineProtocol(protocol: ProtocolDefinition): ProtocolDefinition {
  return protocol;
}
