import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const SDKReady = defineEvent({
  name: 'SDKReady',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The SDK is initialised.',
  fires:
    'Once `init` has finished; with `micRequired`, after the microphone was granted. Again on a second complete `init`. Not when `init` rejects.',
  params: Type.Object({ version: Type.String({ description: 'Version of the SDK.' }) }),
  examples: { ready: { version: '1.0.0' } },
});
