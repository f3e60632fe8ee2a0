import type { EventModel, Model } from './model.js';

/** The events that an application may listen to: those of no internal target. */
export function listenerEvents({ events, targets }: Model): EventModel[] {
  const internal = new Set(targets.filter((target) => target.internal).map(({ name }) => name));
  return events.filter(({ target }) => !internal.has(target));
}
