import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const MediaDeviceRecord = defineType(
  'MediaDeviceRecord',
  { summary: 'A microphone, speaker or camera.', since: 1 },
  Type.Object({
    id: Type.String({ description: 'Id of the device, stable for the origin.' }),
    name: Type.String({ description: 'Label; empty until the user has granted access once.' }),
    group: Type.String({ description: 'Devices of one piece of hardware share it.' }),
  }),
);
