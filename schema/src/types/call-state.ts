import { defineEnum } from '../define.js';

export const CallState = defineEnum(
  'CallState',
  {
    summary: 'Where a call stands.',
    since: 1,
    open: false,
    complete: 'Applications branch on all of them; a finer state is told by an event.',
  },
  {
    ALERTING: { value: 'ALERTING', summary: 'Incoming, not answered yet.' },
    PROGRESSING: { value: 'PROGRESSING', summary: 'Outgoing, not answered yet.' },
    CONNECTED: { value: 'CONNECTED', summary: 'Answered.' },
    UPDATING: { value: 'UPDATING', summary: 'Answered; its media are being renegotiated.' },
    STOPPING: { value: 'STOPPING', summary: 'Hung up here; the gateway has not confirmed yet.' },
    ENDED: { value: 'ENDED', summary: 'Over.' },
  },
);
