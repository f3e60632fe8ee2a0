import type { Phone } from './phone.js';

/** Has one user call another, who answers; resolves when the caller hears of it. */
export async function connectCall(
  caller: Phone,
  callee: Phone,
  number: string,
  video = false,
): Promise<void> {
  await caller.run((harness, [to, wanted]) => harness.call(to, wanted), [number, video] as const);
  await callee.event('IncomingCall');
  await callee.run(({ lastCall }) => lastCall.answer());
  await caller.callEvent('Connected');
}
