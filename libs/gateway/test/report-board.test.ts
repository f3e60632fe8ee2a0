import { describe, expect, it } from '@jest/globals';
import type { GatewayReport } from '@ringspec/gateway-core';
import { FakeClock, settle } from '@ringspec/testing';
import type { CallRecord } from '../src/calls/call.js';
import type { Committer } from '../src/journal/committer.js';
import { ReportBoard } from '../src/reports/report-board.js';
import { Sink } from './support/sink.js';

/** A board whose every change is kept at once. */
function board(sink: Sink | undefined) {
  const clock = new FakeClock(0);
  const [forgotten, warnings]: [string[], string[]] = [[], []];
  const committer = {
    put: () => undefined,
    release: (work: () => void) => {
      work();
    },
    note: (_kind: string, key: string) => forgotten.push(key),
  } as unknown as Committer;
  const note = (_about: object, message: string) => {
    warnings.push(message);
  };
  const log = { debug: note, info: note, warn: note, error: note };
  const reports = new ReportBoard({
    ...{ sink, committer, clock, log, randomToken: () => 'token', tracer: undefined },
  });
  return { reports, clock, forgotten, warnings };
}

const carol = { id: 'user-carol', name: 'carol', application: 'demo.ringspec' };

const record = (members: Partial<CallRecord>) =>
  ({ id: 'call-0001', origin: { userId: 'alice' }, legs: [], ...members }) as unknown as CallRecord;

async function kindsOf(tell: (reports: ReportBoard) => void): Promise<string[]> {
  const sink = new Sink();
  tell(board(sink).reports);
  await settle();
  return sink.taken.map(({ kind }) => kind);
}

describe('a report', () => {
  it('of a status says whose it is, and why where there is a reason', async () => {
    const sink = new Sink();
    const { reports } = board(sink);
    reports.operatorChanged(carol, 'DND', 'lunch');
    reports.operatorChanged(carol, 'READY', undefined);
    await settle();
    const who = { userId: 'user-carol', userName: 'carol', application: 'demo.ringspec' };
    const what = { at: 0, id: expect.any(String), kind: 'operatorChanged' };
    expect(sink.taken).toStrictEqual([
      { ...what, ...who, status: 'DND', reason: 'lunch' },
      { ...what, ...who, status: 'READY' },
    ]);
  });

  it('of a move comes while there is a call, and not once its end is told', async () => {
    const move = { by: 'server' } as unknown as Parameters<ReportBoard['callMoved']>[1];
    const call = () => record({ state: 'connected', told: 'connected' });
    expect(
      await kindsOf((reports) => {
        reports.callMoved(call(), move);
      }),
    ).toEqual(['callMoved']);
    expect(
      await kindsOf((reports) => {
        const ending = call();
        reports.callEnded(ending, 'completed', '');
        reports.callMoved(ending, move);
      }),
    ).toEqual(['callEnded']);
  });

  it('that an earlier run has left is forgotten where nobody wants any', async () => {
    const { reports, clock, forgotten, warnings } = board(undefined);
    const left = { id: 'left', kind: 'loggedIn' } as GatewayReport;
    reports.restore([{ kind: 'report', key: 'left', value: JSON.stringify(left) }]);
    await settle();
    expect({ forgotten, warnings, timers: clock.pending }).toEqual({
      ...{ forgotten: ['left'], warnings: [], timers: 0 },
    });
  });
});
