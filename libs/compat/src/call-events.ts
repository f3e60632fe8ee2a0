import { CallEvents as names } from '@ringspec/client';

/** Values of older versions, by which applications may listen instead of by the names. */
export const eventAliases = { onSendMessage: 'MessageReceived' } as const;

/** Names of the events of a call. The value of MessageReceived is that of older versions. */
export const CallEvents = {
  ...names,
  MessageReceived: 'onSendMessage',
} as unknown as typeof names;

export type CallEvents = (typeof names)[keyof typeof names];
