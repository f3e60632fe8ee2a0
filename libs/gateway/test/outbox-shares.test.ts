import { describe, expect, it } from '@jest/globals';
import { OutboxShares } from '../src/sessions/outbox-shares.js';

const event = (from: string | undefined, length = 1, seq = 1) => ({
  seq,
  name: 'MessageReceived',
  dataJson: 'x'.repeat(length),
  ...(from !== undefined && { from }),
});
const shares = (restored: ReturnType<typeof event>[] = []) =>
  new OutboxShares({ pendingEvents: 80, pendingLength: 800 }, restored);
const fill = (outbox: OutboxShares, from: string | undefined, count: number, length = 1) => {
  for (let i = 0; i < count; i += 1) outbox.add(event(from, length));
};

describe('the share of a sender', () => {
  it('is an eighth of the events', () => {
    const outbox = shares();
    expect(outbox.hasRoom('alice')).toBe(true);
    fill(outbox, 'alice', 9);
    expect(outbox.hasRoom('alice')).toBe(true);
    fill(outbox, 'alice', 1);
    expect(outbox.hasRoom('alice')).toBe(false);
    expect(outbox.hasRoom('bob')).toBe(true);
  });

  it('is an eighth of the characters', () => {
    const outbox = shares();
    fill(outbox, 'alice', 1, 99);
    expect(outbox.hasRoom('alice')).toBe(true);
    fill(outbox, 'alice', 1, 1);
    expect(outbox.hasRoom('alice')).toBe(false);
  });

  it('is a part of the half that all have together', () => {
    const outbox = shares();
    for (let n = 0; n < 5; n += 1) fill(outbox, `sender ${String(n)}`, n < 4 ? 9 : 3);
    expect(outbox.hasRoom('somebody else')).toBe(true);
    fill(outbox, 'one more', 1);
    expect(outbox.hasRoom('somebody else')).toBe(false);
    const long = shares();
    for (let n = 0; n < 4; n += 1) fill(long, `sender ${String(n)}`, 1, 99);
    fill(long, 'short', 1, 3);
    expect(long.hasRoom('somebody else')).toBe(true);
    fill(long, 'short', 1, 1);
    expect(long.hasRoom('somebody else')).toBe(false);
  });

  it('is not used by what the gateway itself has to tell', () => {
    const outbox = shares();
    fill(outbox, undefined, 79, 9);
    expect(outbox.hasRoom('alice')).toBe(true);
    outbox.remove([event(undefined)]);
    expect(outbox.hasRoom('alice')).toBe(true);
  });

  it('leaves to all together no more once that is acknowledged', () => {
    const outbox = shares();
    fill(outbox, undefined, 40);
    outbox.remove(Array.from({ length: 40 }, () => event(undefined)));
    for (let n = 0; n < 5; n += 1) fill(outbox, `sender ${String(n)}`, 8);
    expect(outbox.hasRoom('somebody else')).toBe(false);
  });

  it('comes back with acknowledgements, in events and in characters', () => {
    const outbox = shares();
    fill(outbox, 'alice', 10);
    outbox.remove([event('alice')]);
    expect(outbox.hasRoom('alice')).toBe(true);
    const long = shares();
    fill(long, 'alice', 2, 50);
    long.remove([event('alice', 50)]);
    expect(long.hasRoom('alice')).toBe(true);
  });

  it('comes back to all together', () => {
    const outbox = shares();
    for (let n = 0; n < 5; n += 1) fill(outbox, `sender ${String(n)}`, 8);
    expect(outbox.hasRoom('somebody else')).toBe(false);
    outbox.remove(Array.from({ length: 8 }, () => event('sender 0')));
    expect(outbox.hasRoom('somebody else')).toBe(true);
    fill(outbox, 'sender 0', 7);
    expect(outbox.hasRoom('somebody else')).toBe(true);
  });

  it('is known again after a restart', () => {
    const outbox = shares(Array.from({ length: 10 }, (_, i) => event('alice', 1, i + 1)));
    expect(outbox.hasRoom('alice')).toBe(false);
    expect(outbox.hasRoom('bob')).toBe(true);
  });

  it('does not shrink by what was never counted', () => {
    const outbox = shares();
    fill(outbox, 'alice', 10);
    outbox.remove([event('bob', 50)]);
    expect(outbox.hasRoom('alice')).toBe(false);
  });
});
