import { defineEnum } from '../define.js';

export const RejectScope = defineEnum(
  'RejectScope',
  {
    summary: 'For whom an incoming call is turned down.',
    since: 1,
    open: false,
    complete: 'There is nobody else who could turn a call down.',
  },
  {
    User: { value: 'user', summary: 'All devices of the user stop ringing.' },
    Device: { value: 'device', summary: 'This device stops ringing; the others go on.' },
  },
);
