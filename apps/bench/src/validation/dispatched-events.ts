import { checkEvent } from '@ringspec/generated/validators/events';
import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import type { Contender } from './contender.js';

/** The generated validators as the client calls them: by the name that came with the frame. */
export const contender: Contender = {
  ACDStatusUpdated: (value) => checkWireEvent('ACDStatusUpdated', value)?.length === 0,
  AuthResult: (value) => checkEvent('AuthResult', value)?.length === 0,
  IncomingCall: (value) => checkWireEvent('IncomingCall', value)?.length === 0,
};
