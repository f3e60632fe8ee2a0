import { defineEnum } from '../define.js';

export const MediaAccessCause = defineEnum(
  'MediaAccessCause',
  { summary: 'Why microphone or camera cannot be had.', since: 1, open: true },
  {
    DeniedByUser: { value: 'deniedByUser', summary: 'The user refused, or closed the question.' },
    DeniedBySystem: {
      value: 'deniedBySystem',
      summary: 'The operating system, or a policy of the page, does not allow it.',
    },
    NoDevice: { value: 'noDevice', summary: 'There is none.' },
    Busy: { value: 'busy', summary: 'It does not start: another program may have it.' },
    Constraint: { value: 'constraint', summary: 'None is as the settings ask for.' },
    InsecureOrigin: {
      value: 'insecureOrigin',
      summary: 'The page comes neither from localhost nor over HTTPS.',
    },
    NotSupported: { value: 'notSupported', summary: 'This environment has no such thing.' },
    Other: { value: 'other', summary: 'Something else; the error says what.' },
  },
);
