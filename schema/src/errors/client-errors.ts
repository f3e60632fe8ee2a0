import { defineError } from '../define.js';

export const NotInitialized = defineError({
  domain: 'client',
  name: 'NotInitialized',
  code: 1,
  summary: '`init` has not finished.',
  retryable: false,
  remedy: 'Await `init` before `connect`.',
  since: 1,
});

export const InvalidConfig = defineError({
  domain: 'client',
  name: 'InvalidConfig',
  code: 2,
  summary: 'The configuration is wrong; the message says where.',
  retryable: false,
  remedy: 'A mistake in the program: the message says what to change.',
  since: 1,
});

export const RtcNotSupported = defineError({
  domain: 'client',
  name: 'RtcNotSupported',
  code: 3,
  summary: 'This environment has no WebRTC.',
  retryable: false,
  remedy: 'Say that this browser cannot call.',
  since: 1,
});

export const MicrophoneDenied = defineError({
  domain: 'client',
  name: 'MicrophoneDenied',
  code: 4,
  summary: 'The microphone was refused.',
  retryable: false,
  remedy: 'Say how to allow the microphone, by the `reason` of the error that is its cause.',
  since: 1,
});

export const MediaRefused = defineError({
  domain: 'client',
  name: 'MediaRefused',
  code: 11,
  summary: 'Microphone or camera cannot be had; `reason` says why.',
  retryable: true,
  remedy: 'Say what helps, by `reason`: each has another remedy.',
  since: 1,
});

export const InvalidToneScript = defineError({
  domain: 'client',
  name: 'InvalidToneScript',
  code: 5,
  summary: 'The tone script is malformed; `position` says where.',
  retryable: false,
  remedy: 'A mistake in the program: `position` is the place in the script.',
  since: 1,
});

export const InvalidArgument = defineError({
  domain: 'client',
  name: 'InvalidArgument',
  code: 6,
  summary: 'An argument is wrong; the message says which.',
  retryable: false,
  remedy: 'A mistake in the program: the message says which argument.',
  since: 1,
});

export const UnknownEvent = defineError({
  domain: 'client',
  name: 'UnknownEvent',
  code: 7,
  summary: 'There is no event of this name.',
  retryable: false,
  remedy: 'A mistake in the program: use the names of `Events`.',
  since: 1,
});

export const UnexpectedFrame = defineError({
  domain: 'client',
  name: 'UnexpectedFrame',
  code: 8,
  summary: 'The gateway sent a frame that does not fit the protocol.',
  retryable: false,
  remedy:
    'Gateway and client do not fit, or something between them changes frames: compare their versions.',
  since: 1,
});

export const ConnectionLost = defineError({
  domain: 'client',
  name: 'ConnectionLost',
  code: 9,
  summary: 'The connection ended before the answer came.',
  retryable: true,
  remedy:
    'Wait for the connection, then do it again where it still matters; `reason` says why there is none.',
  since: 1,
});

export const RequestTimeout = defineError({
  domain: 'client',
  name: 'RequestTimeout',
  code: 10,
  summary: 'No answer came in time.',
  retryable: true,
  remedy: 'Offer to try again. Where it lasts, look at the gateway.',
  since: 1,
});

export const FeatureMissing = defineError({
  domain: 'client',
  name: 'FeatureMissing',
  code: 12,
  summary: 'The page has not given the client this feature; the message says which.',
  retryable: false,
  remedy: 'Give the client the feature: the message says how.',
  since: 1,
});

export const WrongQueueType = defineError({
  domain: 'client',
  name: 'WrongQueueType',
  code: 13,
  summary: 'Messages of a queue need `queueType` of Config to be SmartQueue.',
  retryable: false,
  remedy: 'Set `queueType` of Config to SmartQueue, or leave messages alone.',
  since: 1,
});

export const PushNotServed = defineError({
  domain: 'client',
  name: 'PushNotServed',
  code: 14,
  summary: 'The gateway sends no push notifications.',
  retryable: false,
  remedy: 'Do not offer it: an open page is told of calls by its connection.',
  since: 1,
});
