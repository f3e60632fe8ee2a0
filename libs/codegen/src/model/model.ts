/**
 * The neutral model of a protocol: plain JSON, every emitter's only input. Its own JSON Schema is
 * `generated/model.schema.json`.
 */

import type { FrameTemplate } from '@ringspec/schema';
import type { MessageModel, ModelDocs, Schema } from './declared-model.js';
import type { HttpModel } from './http-model.js';

export type { MessageModel, ModelDocs, Schema } from './declared-model.js';

export type EnumValue = string | number | boolean | null;

export interface EnumMemberModel {
  name: string;
  value: EnumValue;
  summary: string;
}

export interface TypeModel extends ModelDocs {
  kind: 'enum' | 'shape';
  schema: Schema;
  /** Of enums only. */
  members?: readonly EnumMemberModel[];
  /** Of enums only: whether readers must accept unknown values. */
  open?: boolean;
  /** Of closed enums only: why there will be no further values. */
  complete?: string;
}

export interface ExampleModel<T = unknown> {
  title: string;
  value: T;
}

/** An object that raises events. */
export interface TargetModel {
  name: string;
  summary: string;
  /** Name of the const object with its events' names. */
  eventNames: string;
  /** Whether no listener gets its events. */
  internal: boolean;
}

/** Where codes of errors have their meaning. */
export interface DomainModel {
  name: string;
  summary: string;
  /** Name of the enum of its codes. */
  codes: string;
  /** Whether any request may be answered with its errors. */
  general: boolean;
}

/** What stands around payloads on the wire, as templates of frames. */
export interface EnvelopeModel {
  name: string;
  /** Who serves, in one or two words. */
  server: string;
  /** Whether frames may come in lists. */
  batches: boolean;
  frames: Readonly<
    Partial<Record<'event' | 'request' | 'result' | 'error' | 'notification', FrameTemplate>>
  >;
}

export interface EventModel extends MessageModel {
  /** Name of its target. */
  target: string;
  origin: 'gateway' | 'client' | 'both';
  fires: string;
  /** What a listener gets, `name` included. May hold host objects (`x-host`). */
  payload: Schema;
  /** What crosses the wire; null where nothing does. */
  wire: Schema | null;
  examples: readonly ExampleModel[];
  wireExamples: readonly ExampleModel[];
}

export interface RequestModel extends MessageModel {
  /** Who sends it; the other side answers. Absent: the client. */
  from?: 'client' | 'server' | 'both';
  params: Schema;
  result: Schema;
  /** `domain.Name` of each error that an answer may carry besides those of every request. */
  errors: readonly string[];
  examples: readonly { title: string; params: unknown; result: unknown }[];
}

export interface NotificationModel extends MessageModel {
  params: Schema;
  examples: readonly ExampleModel[];
}

export interface ErrorModel extends ModelDocs {
  /** Name of its domain. */
  domain: string;
  code: number;
  retryable: boolean;
  /** What a developer does about it, or has the user do. */
  remedy?: string;
  /** Status of HTTP that an operation is refused with, where it has one. */
  status?: number;
}

/** A script that the core of every client must follow; frames are whole. */
export interface SessionModel {
  title: string;
  /** What the core gets as randomness, each time. */
  random: number;
  steps: readonly Readonly<Record<string, unknown>>[];
}

export interface Model {
  modelVersion: 1;
  name: string;
  title: string;
  summary: string;
  level: number;
  subprotocol: string;
  baseUri: string;
  /** Absent where frames are Ringspec's own. */
  envelope?: EnvelopeModel;
  targets: readonly TargetModel[];
  domains: readonly DomainModel[];
  types: readonly TypeModel[];
  events: readonly EventModel[];
  requests: readonly RequestModel[];
  notifications: readonly NotificationModel[];
  errors: readonly ErrorModel[];
  /** Where there are any. */
  sessions?: readonly SessionModel[];
  /** Where the server offers something over HTTP. */
  http?: HttpModel;
}
