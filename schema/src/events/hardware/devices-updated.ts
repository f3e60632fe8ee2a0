import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { MediaDeviceRecord } from '../../types/media-device-record.js';

export const DevicesUpdated = defineEvent({
  name: 'DevicesUpdated',
  target: 'hardware',
  origin: 'client',
  since: 1,
  summary: 'A microphone, speaker or camera was plugged in or out.',
  fires:
    'When the browser reports a change of devices. Not at the start, and not when the application chooses another device.',
  params: Type.Object({
    audioInputDevices: Type.Array(MediaDeviceRecord, {
      description: 'All microphones there are now.',
    }),
    audioOutputDevices: Type.Array(MediaDeviceRecord, {
      description: 'All speakers there are now.',
    }),
    videoInputDevices: Type.Array(MediaDeviceRecord, { description: 'All cameras there are now.' }),
  }),
  examples: {
    headset: {
      audioInputDevices: [{ id: 'default', name: 'Headset', group: 'g1' }],
      audioOutputDevices: [],
      videoInputDevices: [],
    },
  },
});
