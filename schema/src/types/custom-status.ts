import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';
import { OperatorACDStatuses } from './operator-acd-statuses.js';

export const CustomStatus = defineType(
  'CustomStatus',
  {
    summary: 'What one of the custom statuses of operators means where they work.',
    details: 'A label and no more: the gateway takes all ten for not available.',
    since: 1,
  },
  Type.Object({
    status: OperatorACDStatuses,
    name: Type.String({
      description: 'What operators choose, such as `Lunch`. One line of 1 to 40 characters.',
    }),
  }),
);

export const exampleCustomStatuses = [
  { status: 'CUSTOM_1' as const, name: 'Lunch' },
  { status: 'CUSTOM_2' as const, name: 'Training' },
];
