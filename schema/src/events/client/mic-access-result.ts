import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';
import { MediaAccessCause } from '../../types/media-access-cause.js';

export const MicAccessResult = defineEvent({
  name: 'MicAccessResult',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The browser has answered a request for the microphone.',
  fires:
    'Once per request for the microphone or camera: granted, denied, or fallen back to looser constraints. Not for each attempt on the way to that.',
  params: Type.Object({
    result: Type.Boolean({ description: 'True where access was granted.' }),
    stream: Type.Union([HostObject('MediaStream', 'What was captured.'), Type.Null()], {
      description: 'What was captured; null where access was denied.',
    }),
    cause: Type.Optional(MediaAccessCause),
    fallback: Type.Optional(
      Type.Boolean({
        description: 'True where the device asked for was missing or busy and another was taken.',
      }),
    ),
  }),
  examples: {
    granted: { result: true, stream: host('MediaStream') },
    denied: { result: false, stream: null, cause: 'deniedByUser' },
    'fallen-back': { result: true, stream: host('MediaStream'), fallback: true },
  },
});
