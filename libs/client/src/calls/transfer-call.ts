import { CallFailure } from '../errors/call-failure.js';
import type { CallSession } from './call-session.js';
import { failureOf } from './signalling/call-failures.js';

/** Connects the other side with that of another call, or with a number. Never rejects: TransferComplete or TransferFailed tells how it ended. */
export async function transferCall(
  transferred: CallSession,
  target: CallSession | string,
): Promise<void> {
  const calls = typeof target === 'string' ? [transferred] : [transferred, target];
  try {
    if (!calls.every(({ life }) => life.isUp)) throw CallFailure.of('CallConflict');
    await transferred.signalling.transfer(
      typeof target === 'string' ? { number: target } : { targetCallId: target.id },
    );
  } catch (error) {
    for (const { life } of calls) life.tell('TransferFailed', failureOf(error));
  }
}
