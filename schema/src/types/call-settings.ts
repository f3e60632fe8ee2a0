import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';
import { Headers } from './headers.js';
import { VideoFlags } from './video-flags.js';

export const CallSettings = defineType(
  'CallSettings',
  { summary: 'How to place a call.', since: 1 },
  Type.Object({
    number: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'User name, queue number or full address.',
    }),
    video: Type.Optional(
      Type.Union([VideoFlags, Type.Boolean()], {
        description:
          'Directions of video; `true` means both. Default: audio only. Either side may switch video on later.',
      }),
    ),
    customData: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'Text that the callee receives as the header `X-Custom-Data`.',
      }),
    ),
    extraHeaders: Type.Optional(Headers),
    H264first: Type.Optional(
      Type.Boolean({ description: 'Prefer the H.264 video codec. Default: the value of Config.' }),
    ),
    simulcast: Type.Optional(
      Type.Boolean({ description: 'Offer simulcast layers. Has an effect in conferences only.' }),
    ),
  }),
);
