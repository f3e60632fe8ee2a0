import { FakeClock, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { Heartbeat } from '../src/connection/heartbeat.js';

function beating() {
  const clock = new FakeClock();
  const seen = { pings: 0, silences: 0 };
  let pong = (): void => undefined;
  const heartbeat = new Heartbeat({
    clock,
    intervalMs: 1_000,
    ping: () => {
      seen.pings += 1;
      return new Promise<void>((resolve) => {
        pong = resolve;
      });
    },
    silent: () => {
      seen.silences += 1;
    },
  });
  return {
    clock,
    seen,
    heartbeat,
    pong: () => {
      pong();
    },
  };
}

describe('a heartbeat that was stopped', () => {
  it('does not go on when the ping of before is answered', async () => {
    const { clock, heartbeat, pong } = beating();
    await clock.advance(1_000);
    heartbeat.stop();
    pong();
    await settle();
    expect(clock.pending).toBe(0);
  });

  it('checks nothing more', async () => {
    const { clock, seen, heartbeat } = beating();
    heartbeat.stop();
    heartbeat.checkNow();
    await clock.advance(60_000);
    expect(seen).toEqual({ pings: 0, silences: 0 });
  });
});

describe('a heartbeat that hears nothing', () => {
  it('says so once, and stops', async () => {
    const { clock, seen, heartbeat, pong } = beating();
    await clock.advance(2_500);
    expect(seen).toEqual({ pings: 1, silences: 1 });
    pong();
    heartbeat.checkNow();
    await clock.advance(60_000);
    expect(seen).toEqual({ pings: 1, silences: 1 });
  });
});
