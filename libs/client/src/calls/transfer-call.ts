import type { CallSession } from './call-session.js';
import { failure, failureOf } from './signalling/call-failures.js';

/** Connects the other side with that of another call, or with a number. Never rejects: TransferComplete or TransferFailed tells how it ended. */
export async function transferCall(
  transferred: CallSession,
  target: CallSession | string,
): Promise<void> {
  const isNumber = typeof target === 'string';
  const calls = isNumber ? [transferred] : [transferred, target];
  let why = failure('CallConflict', 'The call is not in a state that allows this.');
  if (calls.every(({ life }) => life.isUp)) {
    try {
      await transferred.signalling.transfer(
        isNumber ? { number: target } : { targetCallId: target.id },
      );
      return;
    } catch (error) {
      why = failureOf(error);
    }
  }
  for (const { life } of calls) life.tell('TransferFailed', why);
}
