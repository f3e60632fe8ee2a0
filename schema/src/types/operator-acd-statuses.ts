import { defineEnum } from '../define.js';

const custom = (n: number) => ({
  value: `CUSTOM_${String(n)}`,
  summary: `Not available for calls; meaning ${String(n)} of ten is the contact centre's own.`,
});

export const OperatorACDStatuses = defineEnum(
  'OperatorACDStatuses',
  {
    summary: 'What an operator of a call queue (ACD) is doing.',
    details:
      'Operators set Offline, Online, Ready, Timeout, DND and the custom ones. The queue sets Dialing, InService, AfterService and Banned.',
    since: 1,
    open: true,
  },
  {
    Offline: { value: 'OFFLINE', summary: 'Not working.' },
    Online: { value: 'ONLINE', summary: 'At work, not yet taking calls. Lifts a ban.' },
    Ready: { value: 'READY', summary: 'Waiting for a call.' },
    InService: { value: 'IN_SERVICE', summary: 'In a queue call.' },
    AfterService: { value: 'AFTER_SERVICE', summary: 'Finishing the work after a queue call.' },
    Timeout: { value: 'TIMEOUT', summary: 'On a break.' },
    DND: { value: 'DND', summary: 'Not to be disturbed.' },
    Banned: {
      value: 'BANNED',
      summary: 'Missed or declined a queue call: set Online, then Ready.',
    },
    Dialing: { value: 'DIALING', summary: 'A queue call is being offered.' },
    CustomStatus_1: custom(1),
    CustomStatus_2: custom(2),
    CustomStatus_3: custom(3),
    CustomStatus_4: custom(4),
    CustomStatus_5: custom(5),
    CustomStatus_6: custom(6),
    CustomStatus_7: custom(7),
    CustomStatus_8: custom(8),
    CustomStatus_9: custom(9),
    CustomStatus_10: custom(10),
  },
);
