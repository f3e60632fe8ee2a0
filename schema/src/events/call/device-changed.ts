import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { DeviceChange, DeviceKind } from '../../types/device-change.js';

export const DeviceChanged = defineEvent({
  name: 'DeviceChanged',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The microphone or camera of the call was unplugged or taken away, or has come back.',
  fires:
    'When a captured device ends by itself and the next one was taken or none was to be had, or the browser holds it back for more than a second, as while another program or a phone call has it; and when it returns. Not for changes that the application asked for.',
  params: Type.Object({ kind: DeviceKind, change: DeviceChange }),
  examples: { 'the-headset-was-unplugged': { kind: 'audio', change: 'replaced' } },
});
