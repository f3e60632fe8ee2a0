import type { ErrorDefinition } from '../define.js';
import * as protocol from './protocol-errors.js';
import * as auth from './auth-errors.js';
import * as acd from './acd-errors.js';
import * as call from './call-errors.js';
import * as callOperation from './call-operation-errors.js';
import * as client from './client-errors.js';
import * as api from './api-errors.js';
import * as close from './close-codes.js';

/** The one registry of errors: (domain, name) and (domain, code) are unique and never reused. */
export const errors: readonly ErrorDefinition[] = [
  ...Object.values(protocol),
  ...Object.values(auth),
  ...Object.values(acd),
  ...Object.values(call),
  ...Object.values(callOperation),
  ...Object.values(client),
  ...Object.values(close),
  ...Object.values(api),
];
