import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { MediaDeviceRecord } from '../../types/media-device-record.js';

export const DevicesUpdated = defineEvent({
  name: 'DevicesUpdated',
  target: 'hardware',
  origin: 'client',
  since: 1,
  summary: 'A microphone, speaker or camera was plugged in or out.',
  fires: 'When the browser reports a change of devices.',
  params: Type.Object({
    audioInputDevices: Type.Array(MediaDeviceRecord),
    audioOutputDevices: Type.Array(MediaDeviceRecord),
    videoInputDevices: Type.Array(MediaDeviceRecord),
  }),
  examples: {
    headset: {
      audioInputDevices: [{ id: 'default', name: 'Headset', group: 'g1' }],
      audioOutputDevices: [],
      videoInputDevices: [],
    },
  },
});
