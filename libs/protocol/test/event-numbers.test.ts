import { describe, expect, it } from '@jest/globals';
import { EventInbox, EventOutbox } from '@ringspec/protocol';
import fc from 'fast-check';

describe('event numbers', () => {
  it('count up, are kept until acknowledged, and survive a restoration', () => {
    const outbox = new EventOutbox();
    for (const name of ['a', 'b', 'c']) outbox.append(name, '{}');
    expect(outbox.after(1).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(outbox.acknowledge(2).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(outbox.acknowledge(1)).toEqual([]);
    const restored = new EventOutbox(outbox.ackedSeq, outbox.after(0));
    expect(restored.append('d', '{}').seq).toBe(4);
    expect(new EventOutbox(7).append('e', '{}').seq).toBe(8);
  });

  it('are forgotten by the newest acknowledgement, whatever comes after it', () => {
    const outbox = new EventOutbox();
    for (const name of ['a', 'b', 'c']) outbox.append(name, '{}');
    outbox.acknowledge(2);
    outbox.acknowledge(1);
    expect({ acked: outbox.ackedSeq, last: outbox.lastSeq }).toEqual({ acked: 2, last: 3 });
    expect(outbox.acknowledge(99).map(({ seq }) => seq)).toEqual([3]);
    expect({ acked: outbox.ackedSeq, size: outbox.size }).toEqual({ acked: 3, size: 0 });
  });

  it('say how much waits for an acknowledgement, in events and in characters', () => {
    const waiting = ({ size, length }: EventOutbox) => ({ size, length });
    const outbox = new EventOutbox();
    expect(waiting(outbox)).toEqual({ size: 0, length: 0 });
    outbox.append('a', '{"x":1}');
    outbox.append('b', '{}');
    expect(waiting(outbox)).toEqual({ size: 2, length: 9 });
    expect(waiting(new EventOutbox(0, outbox.after(0)))).toEqual({ size: 2, length: 9 });
    outbox.acknowledge(1);
    expect(waiting(outbox)).toEqual({ size: 1, length: 2 });
  });

  it('tell whose doing they are, where it is somebody’s', () => {
    const outbox = new EventOutbox();
    expect(outbox.append('a', '{}', 'alice')).toEqual({
      seq: 1,
      name: 'a',
      dataJson: '{}',
      from: 'alice',
    });
    expect(Object.keys(outbox.append('b', '{}'))).toEqual(['seq', 'name', 'dataJson']);
  });

  it('are not changed by what becomes of the list that they were restored from', () => {
    const restored = [{ seq: 5, name: 'a', dataJson: '{}' }];
    const outbox = new EventOutbox(4, restored);
    restored.pop();
    expect(outbox.after(4)).toEqual([{ seq: 5, name: 'a', dataJson: '{}' }]);
  });

  it('tell a reader what is new, repeated or missing', () => {
    const inbox = new EventInbox();
    expect([1, 2, 2, 1, 4, 3].map((seq) => inbox.accept(seq))).toEqual([
      'new',
      'new',
      'repeated',
      'repeated',
      'gap',
      'new',
    ]);
    // Each session has its own, which numbers from 1.
    expect(new EventInbox().accept(1)).toBe('new');
  });

  it('bring every event over once and in order, whatever is lost on the way', () => {
    const step = fc.oneof(
      fc.constant('send' as const),
      fc.constant('lose' as const),
      fc.constant('resume' as const),
      fc.constant('ack' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const outbox = new EventOutbox();
        const inbox = new EventInbox();
        const handled: number[] = [];
        let sent = 0;
        let connected = true;
        const deliver = (seq: number): void => {
          const verdict = inbox.accept(seq);
          expect(verdict).not.toBe('gap');
          if (verdict === 'new') handled.push(seq);
        };
        for (const what of [...steps, 'resume' as const]) {
          if (what === 'send') {
            const { seq } = outbox.append('e', '{}');
            sent += 1;
            if (connected) deliver(seq);
          } else if (what === 'lose') connected = false;
          else if (what === 'ack') outbox.acknowledge(inbox.lastSeq);
          else {
            connected = true;
            for (const { seq } of outbox.after(inbox.lastSeq)) deliver(seq);
          }
        }
        expect(handled).toEqual(Array.from({ length: sent }, (_, i) => i + 1));
      }),
    );
  });
});
