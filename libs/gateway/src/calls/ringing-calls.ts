import type { Clock } from '@ringspec/protocol';
import type { Call } from './call.js';

/** Calls that ring: at whom, so that a device that comes later is offered them too, and until when. */
export class RingingCalls {
  readonly #byUser = new Map<string, Set<Call>>();

  constructor(
    private readonly clock: Clock,
    /** It has rung for as long as it may, and is still listed. */
    private readonly onTimeout: (call: Call) => void,
  ) {}

  at(userId: string): Iterable<Call> {
    return this.#byUser.get(userId) ?? [];
  }

  add(call: Call, userId: string): void {
    this.#byUser.set(userId, (this.#byUser.get(userId) ?? new Set()).add(call));
  }

  /** Has it ring until its `ringUntil`, and no longer. */
  limit(call: Call): void {
    if (call.timer) this.clock.clearTimeout(call.timer);
    const delayMs = Math.max(0, (call.record.ringUntil ?? 0) - this.clock.now());
    call.timer = this.clock.setTimeout(() => {
      this.onTimeout(call);
    }, delayMs);
  }

  /** At everybody. */
  stop(call: Call): void {
    if (call.timer) this.clock.clearTimeout(call.timer);
    call.timer = undefined;
    call.record.ringUntil = null;
    for (const { userId } of call.record.legs) {
      const ringing = this.#byUser.get(userId);
      ringing?.delete(call);
      if (ringing?.size === 0) this.#byUser.delete(userId);
    }
  }
}
