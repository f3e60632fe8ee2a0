/** Three typical events: a small one, one with optional members, one with shapes within. */
export const EVENTS = ['ACDStatusUpdated', 'AuthResult', 'IncomingCall'] as const;

export type EventName = (typeof EVENTS)[number];

/** A way to check events: whether a value is one. */
export type Contender = Record<EventName, (value: unknown) => boolean>;
