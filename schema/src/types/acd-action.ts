import { defineEnum } from '../define.js';

export const ACDAction = defineEnum(
  'ACDAction',
  {
    summary: 'Which operation of the call queue module an ACDError is about.',
    since: 1,
    open: true,
  },
  {
    GetStatus: { value: 'getStatus', summary: '`getOperatorACDStatus`.' },
    SetStatus: { value: 'setStatus', summary: '`setOperatorACDStatus`.' },
  },
);
