import { describe, expect, it } from '@jest/globals';
import { ACDErrorCode } from '@ringspec/generated';
import { settle } from '@ringspec/testing';
import { OperatorStatusError } from '../src/errors/operator-status-error.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { refuse } from './support/scripted-gateway.js';

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** An operation of a logged-in client failed with `code`: as a rejection and as an event. */
function expectFailure(test: ClientUnderTest, error: unknown, expected: object): void {
  expect(error).toBeInstanceOf(OperatorStatusError);
  expect(error).toMatchObject({ domain: 'acd', ...expected });
  expect(test.last('ACDError')).toMatchObject({ name: 'ACDError', ...expected });
  expect(test.last('ACDError')?.message).not.toBe('');
}

describe('the operator status', () => {
  it('is set, and read', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', () => ({ id: 'st_1', status: 'READY' }));
    test.gateway.answer('getOperatorStatus', () => ({ id: 'st_1', status: 'READY' }));
    expect(await test.client.setOperatorACDStatus('READY', { permanent: true })).toBe('READY');
    expect(await test.client.getOperatorACDStatus()).toBe('READY');
    expect(test.gateway.last('setOperatorStatus')?.params).toEqual({
      status: 'READY',
      permanent: true,
    });
    expect(test.eventNames).not.toContain('ACDError');
    expect(test.gateway.faults).toEqual([]);
  });

  it('is set with a reason', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', () => ({ id: 'st_1', status: 'TIMEOUT' }));
    await test.client.setOperatorACDStatus('TIMEOUT', { reason: 'lunch' });
    expect(test.gateway.last('setOperatorStatus')?.params).toEqual({
      status: 'TIMEOUT',
      reason: 'lunch',
    });
  });

  it('1: fails before login', async () => {
    const test = await new ClientUnderTest().connected();
    const code = ACDErrorCode.NotLoggedIn;
    expectFailure(test, await rejection(test.client.getOperatorACDStatus()), {
      code,
      action: 'getStatus',
    });
    expectFailure(test, await rejection(test.client.setOperatorACDStatus('READY')), {
      code,
      action: 'setStatus',
      status: 'READY',
    });
    expect(test.gateway.requests('setOperatorStatus')).toHaveLength(0);
  });

  it('1: fails where the gateway knows of no login', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('getOperatorStatus', () => refuse('protocol', 'NotLoggedIn'));
    expectFailure(test, await rejection(test.client.getOperatorACDStatus()), { code: 1 });
  });

  it('2: fails where the queue keeps another status', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', () => ({ id: 'st_1', status: 'BANNED' }));
    expectFailure(test, await rejection(test.client.setOperatorACDStatus('READY')), {
      code: ACDErrorCode.IncorrectStatus,
      action: 'setStatus',
      status: 'READY',
    });
  });

  it('3 and 5: a newer set overtakes the older one, with a warning', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', ({ status }) =>
      status === 'READY' ? undefined : { id: 'st_2', status: 'DND' },
    );
    const older = rejection(test.client.setOperatorACDStatus('READY'));
    const newer = test.client.setOperatorACDStatus('DND');
    expect(await older).toMatchObject({
      code: ACDErrorCode.StatusWillBeIgnored,
      action: 'setStatus',
      status: 'READY',
    });
    expect(await newer).toBe('DND');
    const errors = test.events.filter(({ name }) => name === 'ACDError');
    expect(errors).toMatchObject([
      { code: ACDErrorCode.MultipleOperations, action: 'setStatus', status: 'DND' },
      { code: ACDErrorCode.StatusWillBeIgnored, action: 'setStatus', status: 'READY' },
    ]);
    expect(test.gateway.requests('setOperatorStatus')).toHaveLength(2);
  });

  it('5: a read beside a set is a warning only', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', () => ({ id: 'st_2', status: 'DND' }));
    test.gateway.answer('getOperatorStatus', () => ({ id: 'st_2', status: 'DND' }));
    const both = [test.client.setOperatorACDStatus('DND'), test.client.getOperatorACDStatus()];
    expect(await Promise.all(both)).toEqual(['DND', 'DND']);
    const errors = test.events.filter(({ name }) => name === 'ACDError');
    expect(errors).toMatchObject([{ code: 5, action: 'getStatus' }]);
  });

  it('5: a set beside a read leaves the read alone', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', () => ({ id: 'st_2', status: 'DND' }));
    const read = test.client.getOperatorACDStatus();
    await settle();
    const id = test.gateway.last('getOperatorStatus')?.id ?? 0;
    expect(await test.client.setOperatorACDStatus('DND')).toBe('DND');
    test.gateway.reply(id, { id: 'st_1', status: 'READY' });
    expect(await read).toBe('READY');
  });

  it('4: fails after 58 s', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const outcome = rejection(test.client.setOperatorACDStatus('READY'));
    await test.clock.advance(57_999);
    expect(test.eventNames).not.toContain('ACDError');
    await test.clock.advance(1);
    expectFailure(test, await outcome, { code: ACDErrorCode.FailedByTimeout, status: 'READY' });
  });

  it('6: comes from the gateway', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const wire = { code: 6, message: 'Elsewhere.', action: 'setStatus', status: 'DND' };
    test.gateway.event('ACDError', wire);
    expect(test.last('ACDError')).toEqual({ name: 'ACDError', ...wire });
  });

  it.each([['JUGGLING'], ['']])('7: fails for the status "%s"', async (status) => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', () => refuse('acd', 'WrongStatus'));
    expectFailure(test, await rejection(test.client.setOperatorACDStatus(status as 'DND')), {
      code: ACDErrorCode.WrongStatus,
      status,
    });
  });

  it.each([[''], [7], [undefined], [null]])(
    '7: fails for %j, which the gateway is not asked',
    async (status) => {
      const test = await new ClientUnderTest().loggedIn();
      expectFailure(test, await rejection(test.client.setOperatorACDStatus(status as never)), {
        code: ACDErrorCode.WrongStatus,
        status: String(status),
      });
      expect(test.gateway.requests('setOperatorStatus')).toEqual([]);
    },
  );

  it('7: fails for a status that the protocol of the gateway does not have', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('setOperatorStatus', () => refuse('protocol', 'InvalidParams'));
    expectFailure(test, await rejection(test.client.setOperatorACDStatus('READY')), {
      code: ACDErrorCode.WrongStatus,
      status: 'READY',
    });
  });

  it('8: fails where the connection is closed meanwhile, but not where it is regained', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const outcome = rejection(test.client.setOperatorACDStatus('READY'));
    await settle();
    test.gateway.socket.close();
    await test.clock.advance(0);
    expect(test.eventNames).toContain('Reconnected');
    expect(test.eventNames).not.toContain('ACDError');
    await test.client.disconnect();
    expectFailure(test, await outcome, { code: ACDErrorCode.ConnectionClosed, status: 'READY' });
  });

  it('passes on what is no error of the queue', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('getOperatorStatus', () => refuse('protocol', 'RateLimited'));
    expect(await rejection(test.client.getOperatorACDStatus())).toMatchObject({
      name: 'RequestError',
      errorName: 'RateLimited',
    });
    expect(test.eventNames).not.toContain('ACDError');
  });

  it.each([
    ['future', 'NotLoggedIn'],
    ['future', 'InvalidParams'],
    ['future', 'IncorrectStatus'],
    ['acd', 'Strange'],
  ])('passes on what this version does not know: %s.%s', async (domain, name) => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('getOperatorStatus', (_, id) => {
      const error = { code: 77, message: 'New.', data: { domain, name } };
      test.gateway.socket.deliver(JSON.stringify({ jsonrpc: '2.0', id, error }));
      return undefined;
    });
    const error = await rejection(test.client.getOperatorACDStatus());
    expect(error).toMatchObject({ name: 'RequestError', domain, errorName: name });
    expect(test.eventNames).not.toContain('ACDError');
  });

  it('is not named by a failed read, which has none', async () => {
    const test = await new ClientUnderTest().connected();
    await rejection(test.client.getOperatorACDStatus());
    const members = Object.keys(test.last('ACDError') ?? {});
    expect(members.sort()).toEqual(['action', 'code', 'message', 'name']);
  });

  it('is told by ACDStatusUpdated', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.event('ACDStatusUpdated', { id: 'st_9', status: 'IN_SERVICE' });
    expect(test.last('ACDStatusUpdated')).toEqual({
      name: 'ACDStatusUpdated',
      id: 'st_9',
      status: 'IN_SERVICE',
    });
  });
});
