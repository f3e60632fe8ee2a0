export type TransferState = 'asking' | 'offered' | 'complete' | 'failed';
export type TransferSignal = 'offer' | 'answer' | 'fail';

/**
 * A transfer as the gateway sees it. `asking`: the side that stays is asked to offer its media anew;
 * `offered`: it has, and the target rings, or is asked to take the offer beside the call that it is
 * in. Until the target answers, all calls go on as they were.
 */
export const transferTransitions = {
  asking: { offer: 'offered', fail: 'failed' },
  offered: { answer: 'complete', fail: 'failed' },
  complete: {},
  failed: {},
} as const satisfies Record<TransferState, Partial<Record<TransferSignal, TransferState>>>;
