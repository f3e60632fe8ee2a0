import { describe, expect, it } from '@jest/globals';
import { OperatorACDStatuses as generated } from '@ringspec/generated';
import * as client from '../src/index.js';

describe('what the package exports', () => {
  it('has event constants whose values are their names', () => {
    const constants = [
      client.Events,
      client.CallEvents,
      client.EndpointEvents,
      client.HardwareEvents,
      client.DirectoryEvents,
    ];
    for (const [name, value] of constants.flatMap((events) => Object.entries(events))) {
      expect(value).toBe(name);
    }
    expect(Object.keys(client.Events)).toContain('IncomingCall');
  });

  it('reads operator statuses both ways', () => {
    for (const [name, value] of Object.entries(generated)) {
      const statuses: Readonly<Record<string, string>> = client.OperatorACDStatuses;
      expect(statuses[name]).toBe(value);
      expect(statuses[value]).toBe(name);
    }
    const ready: 'READY' = client.OperatorACDStatuses.Ready;
    const name: 'Ready' = client.OperatorACDStatuses[ready];
    expect(name).toBe('Ready');
  });

  it('has one class for each kind of error, all RingspecErrors', () => {
    const errors = [
      client.AuthError.of('InvalidPassword'),
      client.CallError.of('Timeout'),
      client.CallFailure.of('Busy'),
      client.ClientError.of('InvalidArgument', 'Wrong.'),
      client.ConnectionError.because('lost'),
      client.OperatorStatusError.of('WrongStatus', 'setStatus', 'X'),
      client.RequestError.timeout('login', 30_000),
      client.ToneScriptError.at(3, 'Expected a number.'),
    ];
    expect(
      errors.map(({ name, domain, errorName, code }) => [name, domain, errorName, code]),
    ).toEqual([
      ['AuthError', 'auth', 'InvalidPassword', 401],
      ['CallError', 'callOperation', 'Timeout', 6],
      ['CallFailure', 'call', 'Busy', 486],
      ['ClientError', 'client', 'InvalidArgument', 6],
      ['ConnectionError', 'client', 'ConnectionLost', 9],
      ['OperatorStatusError', 'acd', 'WrongStatus', 7],
      ['RequestError', 'client', 'RequestTimeout', 10],
      ['ToneScriptError', 'client', 'InvalidToneScript', 5],
    ]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(client.RingspecError);
      expect(error).toBeInstanceOf(Error);
      expect(error.message).not.toBe('');
    }
    expect(client.ToneScriptError.at(3, 'Expected a number.').position).toBe(3);
  });
});

it('has the devices of the client that is shared as existing applications reach them', () => {
  const { Hardware } = client;
  const { hardware } = client.getInstance();
  expect(Hardware.AudioDeviceManager.get()).toBe(hardware.audioDevices);
  expect(Hardware.CameraManager.get()).toBe(hardware.cameras);
  expect(Hardware.StreamManager.get()).toBe(hardware.streams);
});
