import type { SessionDefinition } from '../define-session.js';
import { acknowledging } from './acknowledging.js';
import { closing } from './closing.js';
import { connecting } from './connecting.js';
import { frames } from './frames.js';
import { heartbeat } from './heartbeat.js';
import { reconnecting } from './reconnecting.js';
import { resuming } from './resuming.js';

/** What every core of a client does, whatever language it is in. */
export const sessions: readonly SessionDefinition[] = [
  ...connecting,
  ...frames,
  ...acknowledging,
  ...heartbeat,
  ...resuming,
  ...reconnecting,
  ...closing,
];
