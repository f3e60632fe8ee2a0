import { Type } from '@sinclair/typebox';
import { defineEnum, defineType, HostObject } from '../define.js';
import { IceServer } from './session-description.js';

export const ProgressToneCountry = defineEnum(
  'ProgressToneCountry',
  { summary: 'Whose ringback tone a caller hears.', since: 1, open: true },
  {
    RU: { value: 'RU', summary: '425 Hz, 1 s on and 3 s off.' },
    US: { value: 'US', summary: '440 and 480 Hz, 2 s on and 4 s off.' },
  },
);

export const QueueTypes = defineEnum(
  'QueueTypes',
  { summary: 'Which generation of call queue an operator works in.', since: 1, open: true },
  {
    ACD: { value: 1, summary: 'Call queue.' },
    SmartQueue: { value: 2, summary: 'Call and message queue.' },
  },
);

export const IceTransportPolicy = defineEnum(
  'IceTransportPolicy',
  {
    summary: 'Which ways media may take (W3C WebRTC, RTCIceTransportPolicy).',
    since: 1,
    open: false,
    complete: 'The two of the standard.',
  },
  {
    All: { value: 'all', summary: 'Any. The default.' },
    Relay: {
      value: 'relay',
      summary: 'Through a TURN server only: the other side sees no address.',
    },
  },
);

export const Config = defineType(
  'Config',
  { summary: 'What `init` takes. All of it is optional.', since: 1 },
  Type.Object({
    serverIp: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'The gateway: `host`, `host:port` or a `ws:`/`wss:`/`http:`/`https:` URL. Default: the origin of the page.',
      }),
    ),
    node: Type.Optional(
      Type.String({ description: 'Accepted for the sake of existing applications and ignored.' }),
    ),
    micRequired: Type.Optional(
      Type.Boolean({ description: 'Ask for the microphone during `init`. Default: false.' }),
    ),
    progressTone: Type.Optional(
      Type.Boolean({
        description: 'Play a ringback tone while an outgoing call rings. Default: true.',
      }),
    ),
    progressToneCountry: Type.Optional(ProgressToneCountry),
    videoConstraints: Type.Optional(
      HostObject(
        'VideoConstraints',
        'Default constraints of the camera (Media Capture and Streams), or `true` and `false`.',
      ),
    ),
    remoteVideoContainerId: Type.Optional(
      Type.String({
        description: 'Id of the element that gets remote media elements. Default: the body.',
      }),
    ),
    localVideoContainerId: Type.Optional(
      Type.String({
        description: 'Id of the element that gets the local video. Default: the body.',
      }),
    ),
    H264first: Type.Optional(
      Type.Boolean({ description: 'Prefer the H.264 video codec. Default: false.' }),
    ),
    rtcStatsCollectionInterval: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'Interval of call statistics in ms, a multiple of 500; 0 turns them off. Default: 1000.',
      }),
    ),
    iceServers: Type.Optional(
      Type.Array(IceServer, {
        description: 'STUN and TURN servers, instead of those that the gateway tells.',
      }),
    ),
    iceTransportPolicy: Type.Optional(IceTransportPolicy),
    queueType: Type.Optional(QueueTypes),
    enableTrace: Type.Optional(
      Type.Boolean({ description: 'Log at level TRACE to the console. Default: false.' }),
    ),
    showDebugInfo: Type.Optional(
      Type.Boolean({ description: 'Log at level INFO to the console. Default: false.' }),
    ),
    showWarnings: Type.Optional(
      Type.Boolean({ description: 'Log warnings to the console. Default: false.' }),
    ),
  }),
);
