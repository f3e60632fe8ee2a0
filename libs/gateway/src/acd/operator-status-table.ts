import type { OperatorACDStatuses } from '@ringspec/generated';

const custom = [
  'CUSTOM_1',
  'CUSTOM_2',
  'CUSTOM_3',
  'CUSTOM_4',
  'CUSTOM_5',
  'CUSTOM_6',
  'CUSTOM_7',
  'CUSTOM_8',
  'CUSTOM_9',
  'CUSTOM_10',
] as const;
const away = ['DND', 'TIMEOUT', ...custom] as const;
const fromAway = ['READY', 'ONLINE', 'OFFLINE', ...away] as const;

/**
 * Which statuses an operator may set from which; another move is refused with IncorrectStatus. While
 * a queue call is offered or up, the queue alone decides, and every move is refused. `IN_SERVICE` is
 * for work outside the queue too, and is left like any other.
 */
export const operatorMoves = {
  OFFLINE: ['OFFLINE', 'ONLINE'],
  ONLINE: ['ONLINE', 'READY', 'OFFLINE', ...away],
  READY: ['READY', 'ONLINE', 'OFFLINE', 'IN_SERVICE', ...away],
  DIALING: ['DIALING'],
  IN_SERVICE: ['IN_SERVICE', 'AFTER_SERVICE', ...fromAway],
  AFTER_SERVICE: ['AFTER_SERVICE', ...fromAway],
  BANNED: ['BANNED', 'ONLINE', 'OFFLINE'],
  DND: fromAway,
  TIMEOUT: fromAway,
  CUSTOM_1: fromAway,
  CUSTOM_2: fromAway,
  CUSTOM_3: fromAway,
  CUSTOM_4: fromAway,
  CUSTOM_5: fromAway,
  CUSTOM_6: fromAway,
  CUSTOM_7: fromAway,
  CUSTOM_8: fromAway,
  CUSTOM_9: fromAway,
  CUSTOM_10: fromAway,
} as const satisfies Record<OperatorACDStatuses, readonly OperatorACDStatuses[]>;

export function maySet(from: OperatorACDStatuses, to: OperatorACDStatuses): boolean {
  return (operatorMoves[from] as readonly OperatorACDStatuses[]).includes(to);
}

export function isOperatorStatus(text: string): text is OperatorACDStatuses {
  return Object.hasOwn(operatorMoves, text);
}
