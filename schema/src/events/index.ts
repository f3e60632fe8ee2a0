import type { EventDefinition } from '../define.js';
import { clientEvents } from './client/index.js';
import { callEvents } from './call/index.js';
import { endpointEvents } from './endpoint/index.js';
import { hardwareEvents } from './hardware/index.js';
import { directoryEvents } from './directory/index.js';
import { signallingEvents } from './signalling/index.js';

export const events: readonly EventDefinition[] = [
  ...clientEvents,
  ...callEvents,
  ...endpointEvents,
  ...hardwareEvents,
  ...directoryEvents,
  ...signallingEvents,
];
