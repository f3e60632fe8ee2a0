import type { FrameTemplate } from '@ringspec/schema';
import type { Model, RequestModel, Schema } from '../model/model.js';
import { frameName, paramsName, resultName, wireName } from '../shape-names.js';
import { frameSchema } from './frame-schema.js';

/** The frame of a message. */
export interface FrameType {
  /** `CallToolRequestFrame`. */
  name: string;
  /** The message, as people know it. */
  summary: string;
  template: FrameTemplate;
  /** What the message is called on the wire; absent for the frame of any error. */
  onWire?: string;
  /** What is generated of its payload by name, and its schema; absent where it has none. */
  payload?: { name: string; schema: Schema };
  from: 'client' | 'server' | 'both';
}

export const SERVER_FRAME = 'ServerFrame';
export const CLIENT_FRAME = 'ClientFrame';
export const ERROR_FRAME = 'ErrorFrame';

/** Every frame of a protocol that declares its envelope; none where frames are Ringspec's own. */
export function frameTypes({ envelope, events, requests, notifications }: Model): FrameType[] {
  if (!envelope) return [];
  const { event, request, result, error, notification } = envelope.frames;
  const types: FrameType[] = [];
  for (const { name, onWire = name, wire } of events)
    if (event && wire)
      types.push({
        ...{ name: frameName(name, 'event'), template: event, onWire, from: 'server' },
        summary: `A frame of ${name}.`,
        payload: { name: wireName(name), schema: wire },
      });
  for (const { name, onWire = name, params } of notifications)
    if (notification)
      types.push({
        ...{ name: frameName(name, 'notification'), template: notification, onWire },
        ...{ summary: `A frame of ${name}.`, from: 'client' },
        payload: { name: paramsName(name), schema: params },
      });
  for (const { name, onWire = name, params, result: answer, from = 'client' } of requests) {
    if (request)
      types.push({
        ...{ name: frameName(name, 'request'), template: request, onWire, from },
        summary: `A frame that asks for ${name}.`,
        payload: { name: paramsName(name), schema: params },
      });
    if (result)
      types.push({
        ...{ name: frameName(name, 'result'), template: result, onWire },
        ...{ summary: `A frame that answers ${name}.`, from: answering(from) },
        payload: { name: resultName(name), schema: answer },
      });
  }
  const summary = 'A frame that refuses a request.';
  if (error && requests.length > 0)
    types.push({ name: ERROR_FRAME, summary, template: error, from: refusing(requests) });
  return types;
}

/** Who refuses: whoever is asked. */
function refusing(requests: readonly RequestModel[]): FrameType['from'] {
  const senders = new Set<FrameType['from']>(requests.map(({ from = 'client' }) => from));
  const [only = 'both'] = senders;
  return senders.size > 1 ? 'both' : answering(only);
}

/** The schema of a whole frame, with its payload in it. */
export function wholeFrame({ template, onWire, payload }: FrameType): Schema {
  return frameSchema(template, {
    ...(onWire !== undefined && { name: onWire }),
    ...(payload && { payload: payload.schema }),
  });
}

function answering(from: FrameType['from']): FrameType['from'] {
  if (from === 'both') return from;
  return from === 'client' ? 'server' : 'client';
}
