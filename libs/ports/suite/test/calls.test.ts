/** Calls to and from a browser page that runs our client. The media are those of another page. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Phone } from '@ringspec/e2e/phone';
import { CLEAN_END, type Driver } from '../src/driver.js';
import { Scene } from '../src/scene.js';

describe('a call', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.set();
  });
  afterEach(() => scene.clear());
  afterAll(() => scene.strike());

  /** Both say something, in words and in an application's own format. */
  async function talk(driver: Driver, page: Phone, callId: string): Promise<void> {
    const body = '{"page":3,"title":"Übersicht ☎"}';
    const mimeType = 'application/json';
    await driver.request('sendMessage', { callId, text: 'Grüße 👋' });
    expect((await page.callEvent('MessageReceived')).payload['text']).toBe('Grüße 👋');
    await driver.request('sendInfo', { callId, mimeType, body, headers: { 'X-Kind': 'note' } });
    const info = (await page.callEvent('InfoReceived')).payload;
    expect(info).toMatchObject({ mimeType, body, headers: { 'X-Kind': 'note' } });
    await page.run(({ lastCall }) => {
      lastCall.sendMessage('and back');
      return lastCall.sendInfo('text/plain', 'x = 5').then(() => undefined);
    });
    expect(await driver.event('MessageReceived')).toMatchObject({ callId, text: 'and back' });
    const back = { callId, mimeType: 'text/plain', body: 'x = 5' };
    expect(await driver.event('InfoReceived')).toMatchObject(back);
  }

  it('to a page is answered, talks both ways and is hung up', async () => {
    const [driver, page, media] = await Promise.all([
      scene.loggedIn('alice'),
      scene.page('bob'),
      scene.media(),
    ]);
    const callId = 'c_to_a_page';
    const headers = { 'X-Order': '17' };
    await driver.request('invite', {
      callId,
      number: 'bob',
      offer: await media.offer(),
      headers,
    });
    expect((await page.event('IncomingCall')).payload['headers']).toMatchObject(headers);
    await driver.event('ProgressToneStart');
    await page.run(({ lastCall }) => lastCall.answer());
    const { answer } = await driver.event('Connected');
    await media.take(answer);
    await media.takeCandidates((await driver.event('CandidatesReceived'))['candidates']);
    await media.hears();

    await talk(driver, page, callId);

    await driver.request('hangup', { callId });
    await page.callEvent('Disconnected');
    expect(await driver.event('Disconnected')).toMatchObject({ callId });
    const late = await driver.tell('sendMessage', { params: { callId, text: 'too late' } });
    expect(late).toMatchObject({ error: { is: 'refused', domain: 'call' } });
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('from a page is answered, talks both ways and is hung up by the page', async () => {
    const [driver, page, media] = await Promise.all([
      scene.loggedIn('alice'),
      scene.page('bob'),
      scene.media(),
    ]);
    await page.run((harness) => harness.call('alice'));
    const incoming = await driver.event('IncomingCall');
    const callId = String(incoming['callId']);
    expect(incoming).toMatchObject({ from: { userName: 'bob' } });
    const answer = await media.answer(incoming['offer']);
    await driver.request('accept', { callId, answer });
    await Promise.all([page.callEvent('Connected'), driver.event('Connected')]);
    await media.hears();

    await talk(driver, page, callId);

    await page.run(({ lastCall }) => {
      lastCall.hangup();
    });
    expect(await driver.event('Disconnected')).toMatchObject({ callId });
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('from a page may be rejected', async () => {
    const [driver, page] = await Promise.all([scene.loggedIn('alice'), scene.page('bob')]);
    await page.run((harness) => harness.call('alice'));
    const { callId } = await driver.event('IncomingCall');
    await driver.request('reject', { callId, scope: 'user' });
    expect((await page.callEvent('Failed')).payload).toMatchObject({ code: 603 });
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('to nobody fails at the caller', async () => {
    const driver = await scene.loggedIn('alice');
    const offer = { type: 'offer', sdp: 'v=0\r\n' };
    await driver.request('invite', { callId: 'c_to_nobody', number: 'nobody', offer });
    expect(await driver.event('Failed')).toMatchObject({ callId: 'c_to_nobody', code: 404 });
    expect(await driver.end()).toEqual(CLEAN_END);
  });
});
