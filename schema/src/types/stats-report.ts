import { type TInteger, type TSchema, Type } from '@sinclair/typebox';
import { defineType, HostObject } from '../define.js';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const number = (description: string) => Type.Number({ description });
const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);
const text = (description: string) => Type.String({ description });

type Total<N extends string> =
  `${N}${'Bytes' | 'Packets'}${'Sent' | 'Received'}` | `${N}PacketsLost` | `${N}Loss`;

const transport = {
  timestamp: number('When it was measured, in ms since 1970.'),
  mid: text('Id of the media section.'),
  codec: Type.Optional(text('Name of the codec, as `opus`.')),
  pt: Type.Optional(count('Payload type of the codec in RTP.')),
  packetsLost: Type.Integer({ description: 'Lost packets since the beginning.' }),
  loss: number('Lost share of the packets since the last report, in percent.'),
  jitter: number('Jitter, in s.'),
  bitrate: number('Since the last report, in kbit/s.'),
};

const outbound = {
  ...transport,
  bytesSent: count('Bytes of RTP since the beginning, without headers.'),
  packetsSent: count('Packets of RTP since the beginning.'),
  rtt: maybe(number('Round-trip time that the other side tells, in s.')),
  rid: maybe(text('Id of the simulcast layer.')),
};

const inbound = {
  ...transport,
  bytesReceived: count('Bytes of RTP since the beginning, without headers.'),
  packetsReceived: count('Packets of RTP since the beginning.'),
  endpoint: maybe(text('Id of the endpoint that sends it.')),
};

const audioLevel = maybe(number('Loudness, 0 to 1.'));
const totalAudioEnergy = maybe(number('Sum of the energy since the beginning.'));
const size = {
  width: maybe(count('Of the picture, in pixels.')),
  height: maybe(count('Of the picture, in pixels.')),
  framesPerSecond: maybe(number('Frames a second.')),
};
const kind = (value: 'audio' | 'video') => Type.Literal(value, { description: `Always ${value}.` });

const since = { since: 1 };

export const OutboundAudioStatsReport = defineType(
  'OutboundAudioStatsReport',
  { summary: 'Sound that is sent.', ...since },
  Type.Object({ kind: kind('audio'), ...outbound, audioLevel, totalAudioEnergy }),
);

export const OutboundVideoStatsReport = defineType(
  'OutboundVideoStatsReport',
  { summary: 'A picture that is sent.', ...since },
  Type.Object({
    kind: kind('video'),
    ...outbound,
    ...size,
    baseWidth: maybe(count('What the camera gives, in pixels.')),
    baseHeight: maybe(count('What the camera gives, in pixels.')),
    baseFramesPerSecond: maybe(number('What the camera gives.')),
    firCount: maybe(count('Whole pictures that the other side has asked for (FIR).')),
    pliCount: maybe(count('Losses of a picture that the other side has told (PLI).')),
    nackCount: maybe(count('Packets that the other side has asked for again.')),
    qualityLimitationReason: maybe(text('`none`, `cpu`, `bandwidth` or `other`.')),
    qualityLimitationResolutionChanges: maybe(count('Changes of size for want of quality.')),
    qpSum: maybe(count('Sum of the quantisers of all frames.')),
    framesEncoded: maybe(count('Frames since the beginning.')),
    keyFramesEncoded: maybe(count('Whole pictures among them.')),
  }),
);

export const InboundAudioStatsReport = defineType(
  'InboundAudioStatsReport',
  { summary: 'Sound that arrives.', ...since },
  Type.Object({
    kind: kind('audio'),
    ...inbound,
    audioLevel,
    totalAudioEnergy,
    totalSamplesReceived: maybe(count('Samples since the beginning.')),
    totalSamplesDuration: maybe(number('Their duration, in s.')),
    concealedSamples: maybe(count('Samples made up for what was lost.')),
    silentConcealedSamples: maybe(count('Silent ones among them.')),
    insertedSamplesForDeceleration: maybe(count('Samples put in to slow down.')),
    removedSamplesForAcceleration: maybe(count('Samples left out to catch up.')),
  }),
);

export const InboundVideoStatsReport = defineType(
  'InboundVideoStatsReport',
  { summary: 'A picture that arrives.', ...since },
  Type.Object({
    kind: kind('video'),
    ...inbound,
    ...size,
    framesReceived: maybe(count('Frames since the beginning.')),
    framesDecoded: maybe(count('Those that were decoded.')),
    framesDropped: maybe(count('Those that were thrown away.')),
    freezeCount: maybe(count('Times that the picture stood still.')),
    pauseCount: maybe(count('Times that it stood still for more than 5 s.')),
    totalFramesDuration: maybe(number('Of all frames, in s.')),
    totalFreezesDuration: maybe(number('In s.')),
    totalPausesDuration: maybe(number('In s.')),
  }),
);

export const ConnectionStatsReport = defineType(
  'ConnectionStatsReport',
  { summary: 'The way that the media take.', ...since },
  Type.Object({
    timestamp: number('When it was measured, in ms since 1970.'),
    localType: text('Kind of the own address: `host`, `srflx`, `prflx` or `relay`.'),
    localIp: maybe(text('The own address, where the browser tells it.')),
    localPort: maybe(count('The own port.')),
    localProtocol: text('`udp` or `tcp`.'),
    remoteType: text('Kind of the address of the other side.'),
    remoteIp: maybe(text('Its address, where the browser tells it.')),
    remotePort: maybe(count('Its port.')),
    remoteProtocol: text('`udp` or `tcp`.'),
    bytesSent: count('Since the beginning.'),
    bytesReceived: count('Since the beginning.'),
    rtt: number('Mean round-trip time, in s.'),
    currentRtt: maybe(number('The newest, in s.')),
    availableOutgoingBitrate: maybe(number('Estimate of the browser, in kbit/s.')),
  }),
);

export const MosReport = defineType(
  'MosReport',
  { summary: 'How people would judge what they hear.', ...since },
  Type.Object({
    mosG107: maybe(
      number(
        'Mean opinion score, 1 to 4.5, by the E-model (ITU-T G.107); none before there is sound.',
      ),
    ),
  }),
);

const totalsOf = <N extends 'audio' | 'video' | 'total'>(name: N) =>
  ({
    [`${name}BytesSent`]: count('Bytes sent since the beginning.'),
    [`${name}BytesReceived`]: count('Bytes received since the beginning.'),
    [`${name}PacketsSent`]: count('Packets sent since the beginning.'),
    [`${name}PacketsReceived`]: count('Packets received since the beginning.'),
    [`${name}PacketsLost`]: Type.Integer({ description: 'Packets lost on the way here.' }),
    [`${name}Loss`]: number('Their share, 0 to 1.'),
  }) as Record<Total<N>, TInteger>;

export const StatsReport = defineType(
  'StatsReport',
  {
    summary: 'Measurements of a call.',
    details:
      'In two shapes at once: by media section, and as the totals and maps of older applications.',
    ...since,
  },
  Type.Object({
    connection: ConnectionStatsReport,
    outbound: Type.Record(
      Type.String(),
      Type.Array(Type.Union([OutboundAudioStatsReport, OutboundVideoStatsReport])),
      { description: 'What is sent, by media section; several where there are simulcast layers.' },
    ),
    inbound: Type.Record(
      Type.String(),
      Type.Array(Type.Union([InboundAudioStatsReport, InboundVideoStatsReport])),
      { description: 'What arrives, by media section.' },
    ),
    mos: MosReport,
    ...totalsOf('audio'),
    ...totalsOf('video'),
    ...totalsOf('total'),
    rtt: number('Mean round-trip time, in s.'),
    availableOutgoingBitrate: maybe(number('Estimate of the browser, in kbit/s.')),
    localCandidateType: text('Kind of the own address.'),
    remoteCandidateType: text('Kind of the address of the other side.'),
    networkType: maybe(text('As `wifi`, where the browser tells it.')),
    localAudioStats: HostObject('OutboundStatsMap', 'Sound that is sent, by media section.'),
    localVideoStats: HostObject('OutboundStatsMap', 'Pictures that are sent, by media section.'),
    endpointStats: HostObject('EndpointStatsMap', 'What arrives, by endpoint and media section.'),
  }),
);

/** Totals of an example. */
export const nothingYet = <N extends 'audio' | 'video' | 'total'>(name: N) =>
  Object.fromEntries(
    ['BytesSent', 'BytesReceived', 'PacketsSent', 'PacketsReceived', 'PacketsLost', 'Loss'].map(
      (figure) => [`${name}${figure}`, 0],
    ),
  ) as Record<Total<N>, number>;
