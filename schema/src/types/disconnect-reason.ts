import { defineEnum } from '../define.js';

export const DisconnectReason = defineEnum(
  'DisconnectReason',
  { summary: 'Why a call that was answered has ended.', since: 1, open: true },
  {
    HungUp: { value: 'hungUp', summary: 'This side hung up.' },
    HungUpByPeer: { value: 'hungUpByPeer', summary: 'The other side hung up.' },
    AnsweredElsewhere: {
      value: 'answeredElsewhere',
      summary: 'Another device of the user took the call.',
    },
    PeerLost: {
      value: 'peerLost',
      summary: 'The other side lost its connection and did not come back.',
    },
    ConnectionClosed: {
      value: 'connectionClosed',
      summary: 'The connection of this side to the gateway is closed.',
    },
    Transferred: {
      value: 'transferred',
      summary: 'This side has transferred the call: the others talk to each other.',
    },
    MediaFailed: {
      value: 'mediaFailed',
      summary:
        'Media did not get through for too long: the side that gave up first ended the call, and both are told.',
    },
  },
);
