import { defineEnum } from '../define.js';

export const MediaState = defineEnum(
  'MediaState',
  {
    summary: 'Whether sound and picture of an answered call get through.',
    since: 1,
    open: false,
    complete: 'Either they get through, or not yet, or not now, or never again.',
  },
  {
    CONNECTING: { value: 'CONNECTING', summary: 'A way to the other side is being looked for.' },
    FLOWING: { value: 'FLOWING', summary: 'The other side is heard of.' },
    INTERRUPTED: {
      value: 'INTERRUPTED',
      summary: 'Nothing gets through; it is being tried again.',
    },
    FAILED: { value: 'FAILED', summary: 'It was given up, and the call with it.' },
  },
);

export const MediaTrouble = defineEnum(
  'MediaTrouble',
  { summary: 'Why media do not get through.', since: 1, open: true },
  {
    NoCandidates: {
      value: 'noCandidates',
      summary:
        'One side has no address to be reached at: no network, or only TURN allowed and none.',
    },
    NoRoute: { value: 'noRoute', summary: 'No address of one side is reached by the other.' },
    TurnRefused: { value: 'turnRefused', summary: 'The TURN server refused its credentials.' },
    Silence: { value: 'silence', summary: 'There is a way, but the other side says nothing.' },
  },
);
