import { defineEnum } from '../define.js';

export const QualityIssueLevel = defineEnum(
  'QualityIssueLevel',
  {
    summary: 'How bad the quality of a call is in one respect.',
    since: 1,
    open: true,
  },
  {
    Critical: { value: 'CRITICAL', summary: 'Talking is hardly possible.' },
    Major: { value: 'MAJOR', summary: 'Everybody notices.' },
    Minor: { value: 'MINOR', summary: 'Who listens for it notices.' },
    None: { value: 'NONE', summary: 'All is well again.' },
  },
);
