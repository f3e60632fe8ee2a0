import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const PlaybackError = defineEvent({
  name: 'PlaybackError',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'A sound could not be played.',
  fires:
    'When a tone script is malformed, or when the browser refuses to play a tone, the ringback tone too, or a media element. Not when a tone ends or is stopped. Call `resumeAudio` in a click or key of the user then.',
  params: Type.Object({
    element: Type.Optional(
      HostObject('HTMLMediaElement', 'The media element that the browser refused to play.'),
    ),
    error: HostObject('Error', 'Why: a DOMException of the browser or an error of the client.'),
    script: Type.Optional(
      Type.String({ description: 'The tone script that could not be played.' }),
    ),
  }),
  examples: {
    'autoplay-refused': { element: host('HTMLMediaElement'), error: host('Error') },
    'malformed-script': { error: host('Error'), script: '350@-19;10(*/0' },
  },
});
