/** MicAccessResult, PlaybackFinished, PlaybackError. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

describe('the microphone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set({}, { microphone: 'ask' });
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  async function phoneWith(permissions: string[]): Promise<Phone> {
    const context = await stage.browser.newContext();
    await context.grantPermissions(permissions, { origin: new URL(stage.server.url).origin });
    return Phone.open(context, stage.server.url, stage.gateway.address);
  }

  it('is granted', async () => {
    const phone = await phoneWith(['microphone']);
    await phone.init({ micRequired: true });
    const { payload, hosts, issues } = await phone.event('MicAccessResult');
    expect(issues).toEqual([]);
    expect(payload['result']).toBe(true);
    expect(hosts['stream']).toBe('MediaStream');
    const names = (await phone.events()).map(({ name }) => name);
    expect(names).toEqual(['MicAccessResult', 'SDKReady']);
  });

  it('is denied: init rejects, a call fails', async () => {
    const phone = await phoneWith([]);
    const rejection = await phone.run(({ client }) =>
      client.init({ micRequired: true }).then(
        () => 'ready',
        ({ name }: Error) => name,
      ),
    );
    expect(rejection).not.toBe('ready');
    expect(await phone.event('MicAccessResult')).toMatchObject({
      issues: [],
      payload: { name: 'MicAccessResult', result: false, stream: null },
    });
    await phone.login(stage.gateway, 'alice');
    await phone.run((harness) => harness.call('bob'));
    expect((await phone.callEvent('Failed')).issues).toEqual([]);
    expect((await phone.event('MicAccessResult', 2)).payload['result']).toBe(false);
  });
});

describe('tones', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('finish when they have played to their end, and when they are stopped', async () => {
    const phone = await stage.phone();
    await phone.init();
    await phone.run(({ client }) => client.playToneScript('425@-19;.3(.1/.1/1)'));
    expect(await phone.event('PlaybackFinished')).toMatchObject({
      issues: [],
      payload: { name: 'PlaybackFinished', reason: 'ended' },
    });
    await phone.run(({ client }) => {
      client.playToneScript('350@-19,440@-19;*(*/0/1+2)', true);
      client.stopPlayback();
    });
    expect((await phone.event('PlaybackFinished', 2)).payload['reason']).toBe('stopped');
    await phone.run(({ client }) => client.stopPlayback());
    expect(await phone.events()).toHaveLength(3);
  });

  it('report a malformed script with its position', async () => {
    const phone = await stage.phone();
    await phone.init();
    const script = '350@-19;10(*/0';
    const thrown = await phone.run(({ client }, text) => {
      try {
        client.playToneScript(text);
        return undefined;
      } catch (error) {
        return {
          position: (error as { position: number }).position,
          code: (error as { code: number }).code,
        };
      }
    }, script);
    expect(thrown).toMatchObject({ position: expect.any(Number), code: 5 });
    const { payload, hosts, issues } = await phone.event('PlaybackError');
    expect({ issues, script: payload['script'] }).toEqual({ issues: [], script });
    expect(hosts['error']).toBeDefined();
  });
});

describe('a page that may not play sound yet', () => {
  it('is told by PlaybackError', async () => {
    const stage = await Stage.set({}, { autoplay: 'gesture' });
    const phone = await stage.phone();
    // What a test runs in a page usually counts as a gesture of the user; here it must not.
    const session = await phone.page.context().newCDPSession(phone.page);
    const { result } = await session.send('Runtime.evaluate', {
      expression: `harness.client.init({ serverIp: '${stage.gateway.address}' }).then(() => {
        harness.client.playToneScript('425@-19;1(*/0/1)');
        return harness.waitFor('PlaybackError');
      })`,
      userGesture: false,
      awaitPromise: true,
      returnByValue: true,
    });
    expect(result.value).toMatchObject({ name: 'PlaybackError', issues: [] });
    await stage.strike();
  });
});
