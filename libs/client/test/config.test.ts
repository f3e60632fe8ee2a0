import { describe, expect, it } from '@jest/globals';
import type { Config } from '@ringspec/generated';
import { completeConfig } from '../src/client/complete-config.js';
import { gatewayUrl } from '../src/connection/gateway-url.js';
import { ClientUnderTest } from './support/client-under-test.js';

const securePage = { protocol: 'https:', host: 'phone.example:8443' };
const plainPage = { protocol: 'http:', host: 'localhost:5173' };
const filePage = { protocol: 'file:', host: '' };

describe('gatewayUrl', () => {
  it.each([
    [undefined, securePage, 'wss://phone.example:8443/ws'],
    [undefined, plainPage, 'ws://localhost:5173/ws'],
    ['calls.example', securePage, 'wss://calls.example/ws'],
    ['calls.example:8080', plainPage, 'ws://calls.example:8080/ws'],
    ['calls.example', undefined, 'wss://calls.example/ws'],
    ['calls.example', filePage, 'wss://calls.example/ws'],
    ['localhost:8080', undefined, 'ws://localhost:8080/ws'],
    ['127.0.0.1:8080', undefined, 'ws://127.0.0.1:8080/ws'],
    ['[::1]:8080', undefined, 'ws://[::1]:8080/ws'],
    ['http://localhost:8080', securePage, 'ws://localhost:8080/ws'],
    ['https://calls.example', undefined, 'wss://calls.example/ws'],
    ['wss://calls.example/phone/ws?tenant=1', plainPage, 'wss://calls.example/phone/ws?tenant=1'],
    [
      'calls.example/ws?next=https://other.example',
      undefined,
      'wss://calls.example/ws?next=https://other.example',
    ],
    ['x127.example', undefined, 'wss://x127.example/ws'],
    ['WS://Calls.example/', undefined, 'ws://calls.example/ws'],
  ])('%s on %j is %s', (serverIp, page, url) => {
    expect(gatewayUrl(serverIp, page)).toBe(url);
  });

  it.each([
    [undefined, undefined, 'is needed'],
    [undefined, filePage, 'is needed'],
    ['ftp://calls.example', undefined, 'must be a ws:'],
    ['wss://alice:secret@calls.example', undefined, 'must not carry credentials'],
    ['wss://alice@calls.example', undefined, 'must not carry credentials'],
    ['wss://:secret@calls.example', undefined, 'must not carry credentials'],
    ['not a host', undefined, 'must be a host, host:port or URL'],
    ['wss://', undefined, 'must be a host, host:port or URL'],
  ])('refuses %s on %j: %s', (serverIp, page, message) => {
    expect(() => gatewayUrl(serverIp, page)).toThrow(
      expect.objectContaining({
        errorName: 'InvalidConfig',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('keeps what the browser said against a URL', () => {
    expect(() => gatewayUrl('not a host', undefined)).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ name: 'TypeError' }) }),
    );
  });
});

describe('completeConfig', () => {
  it('adds the defaults and keeps the rest', () => {
    expect(completeConfig({ node: 'NODE_1', H264first: true, other: 1 }, securePage)).toEqual({
      micRequired: false,
      progressTone: true,
      progressToneCountry: 'US',
      H264first: true,
      rtcStatsCollectionInterval: 1000,
      queueType: 1,
      enableTrace: false,
      showDebugInfo: false,
      showWarnings: false,
      node: 'NODE_1',
      other: 1,
    });
  });

  it('takes undefined for not given', () => {
    const config = { micRequired: undefined, serverIp: undefined } as unknown as Config;
    expect(completeConfig(config, securePage)).toMatchObject({ micRequired: false });
  });

  it.each([
    ['serverIp', ''],
    ['serverIp', 7],
    ['node', 7],
    ['micRequired', 'yes'],
    ['progressTone', 1],
    ['progressToneCountry', 7],
    ['videoConstraints', 'hd'],
    ['videoConstraints', null],
    ['remoteVideoContainerId', {}],
    ['localVideoContainerId', {}],
    ['H264first', 'no'],
    ['rtcStatsCollectionInterval', 750],
    ['rtcStatsCollectionInterval', -500],
    ['rtcStatsCollectionInterval', '1000'],
    ['rtcStatsCollectionInterval', 501],
    ['iceServers', {}],
    ['iceServers', 'stun:a.example'],
    ['iceServers', [null]],
    ['iceServers', ['stun:a.example']],
    ['iceServers', [{ urls: ['stun:a.example'] }, { urls: 'stun:b.example' }]],
    ['iceTransportPolicy', 'public'],
    ['iceTransportPolicy', true],
    ['queueType', 'ACD'],
    ['enableTrace', 1],
    ['showDebugInfo', 1],
    ['showWarnings', null],
  ])('refuses %s: %j, naming it', (member, value) => {
    expect(() => completeConfig({ [member]: value }, securePage)).toThrow(
      expect.objectContaining({
        name: 'ClientError',
        errorName: 'InvalidConfig',
        code: 2,
        message: expect.stringContaining(`Config.${member}`),
      }),
    );
  });

  it.each<[keyof Config, unknown[]]>([
    ['videoConstraints', [true, false, {}, { width: 640 }]],
    ['rtcStatsCollectionInterval', [0, 500, 2_500]],
    ['iceServers', [[], [{ urls: [] }], [{ urls: ['stun:a.example'] }, { urls: ['stun:b'] }]]],
    ['iceTransportPolicy', ['all', 'relay']],
    ['queueType', [1, 2]],
  ])('takes %s: %j', (member, values) => {
    for (const value of values)
      expect(completeConfig({ [member]: value }, securePage)[member]).toEqual(value);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(completeConfig({}, securePage))).toBe(true);
  });

  it.each([null, 'config', 7, []])('refuses %j', (config) => {
    expect(() => completeConfig(config, securePage)).toThrow('Config must be an object.');
  });
});

describe('init', () => {
  it('resolves with SDKReady, and dispatches it each time', async () => {
    const test = new ClientUnderTest();
    expect(test.client.alreadyInitialized).toBe(false);
    const ready = await test.client.init();
    expect(ready).toEqual({ name: 'SDKReady', version: test.client.version });
    expect(test.client.alreadyInitialized).toBe(true);
    await test.client.init({ serverIp: 'calls.example' });
    expect(test.eventNames).toEqual(['SDKReady', 'SDKReady']);
    expect(test.client.config().serverIp).toBe('calls.example');
  });

  it('rejects what it cannot use, and stays as it was', async () => {
    const test = new ClientUnderTest();
    await expect(test.client.init({ micRequired: 1 as never })).rejects.toMatchObject({
      errorName: 'InvalidConfig',
    });
    expect(test.client.alreadyInitialized).toBe(false);
    expect(test.eventNames).toEqual([]);
    expect(test.client.config().micRequired).toBe(false);
  });

  it('needs serverIp where there is no page', async () => {
    const test = new ClientUnderTest({ platform: { location: undefined } });
    await expect(test.client.init()).rejects.toMatchObject({ errorName: 'InvalidConfig' });
    await test.client.init({ serverIp: 'localhost:8080' });
  });
});
