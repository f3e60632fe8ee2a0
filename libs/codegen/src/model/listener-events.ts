import { isDeepStrictEqual } from 'node:util';
import type { EventModel, Model, Schema } from './model.js';

/** The events that an application may listen to: those of no internal target. */
export function listenerEvents({ events, targets }: Model): EventModel[] {
  const internal = new Set(targets.filter((target) => target.internal).map(({ name }) => name));
  return events.filter(({ target }) => !internal.has(target));
}

/**
 * The same where payloads are something of their own: none where each of a protocol's is but the
 * data of the event with its name, as then all is said of what crosses the wire.
 */
export function eventsWithPayloads(model: Model): EventModel[] {
  const heard = listenerEvents(model);
  return heard.every(isNamedData) ? [] : heard;
}

/** Whether a payload is but the data on the wire, with the name of the event. */
function isNamedData({ payload, wire }: EventModel): boolean {
  const { name, ...properties } = payload.properties ?? {};
  const { required = [], ...rest } = payload;
  const others = required.filter((member) => member !== 'name');
  const data: Schema = { ...rest, properties, required: others };
  return name !== undefined && isDeepStrictEqual(data, { required: [], ...wire });
}
