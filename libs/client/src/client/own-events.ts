import type { WireEventMap } from '@ringspec/generated';
import {
  issuesOfACDError,
  issuesOfACDStatusUpdated,
  issuesOfPresenceUpdated,
} from '@ringspec/generated/validators/wire-events';
import type { CheckEvent } from '@ringspec/protocol';

/** Those that are not about a call. */
type OwnEventName = {
  [N in keyof WireEventMap]: WireEventMap[N] extends { callId: string } ? never : N;
}[keyof WireEventMap];

const checks = {
  ACDError: issuesOfACDError,
  ACDStatusUpdated: issuesOfACDStatusUpdated,
  PresenceUpdated: issuesOfPresenceUpdated,
} as const satisfies Record<OwnEventName, unknown>;

/** Knows the events of a client that does not call: the validators of the others are most of all. */
export const checkOwnEvent: CheckEvent = (name, data) =>
  Object.hasOwn(checks, name) ? checks[name as OwnEventName](data) : undefined;
