import { OperatorACDStatuses as members } from '@ringspec/generated';
import { reverseEnum } from './reverse-enum.js';

/** The statuses of an operator, readable both ways: existing applications look up names by value. */
export const OperatorACDStatuses = reverseEnum(members);

/** A status as requests and events carry it. */
export type OperatorACDStatuses = (typeof members)[keyof typeof members];
