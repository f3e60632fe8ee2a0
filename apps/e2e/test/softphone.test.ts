/** The web phone as a person uses it, served by the gateway under its own policy. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '../src/accessibility.js';
import { SoftphoneStage } from '../src/softphone-stage.js';

describe('the softphone', () => {
  let stage: SoftphoneStage;
  beforeAll(async () => {
    stage = await SoftphoneStage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  const event = (page: Page, name: string) => page.locator(`[data-event="${name}"]`).first();

  it('offers the documentation where there is some, and else asks for nothing that is not there', async () => {
    const page = await stage.signedIn('alice');
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const asked = page.waitForResponse((response) => response.url().endsWith('/healthz'));
    await page.keyboard.press('?');
    await asked;
    await page.getByText('Keyboard shortcuts').waitFor();
    expect(await page.getByRole('link', { name: 'Documentation' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.route('**/healthz', (route) => route.fulfill({ json: { documentation: true } }));
    await page.keyboard.press('Escape');
    // Keys within a dialog are its own.
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('link', { name: 'Documentation' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('says in words what is wrong with a login, then lets the user in and back in after a reload', async () => {
    const page = await stage.open();
    await stage.signIn(page, 'alice', 'wrong');
    await page.getByText('The password is wrong.').waitFor();
    await stage.signIn(page, 'alice');
    await page.locator('[data-state="LOGGED_IN"]').waitFor();
    await event(page, 'AuthResult').waitFor();
    await page.reload();
    await page.locator('[data-state="LOGGED_IN"]').waitFor();
    await page.getByText('Alice').first().waitFor();
  });

  it('shows who is there, carries a call with a message, and remembers it', async () => {
    const alice = await stage.signedIn('alice');
    await alice.locator('[data-testid="contact-bob"][data-online="false"]').waitFor();
    const bob = await stage.signedIn('bob');
    await alice.locator('[data-testid="contact-bob"][data-online="true"]').waitFor();
    await alice.getByTestId('dial-input').fill('bob');
    await alice.keyboard.press('Enter');
    await bob.getByTestId('incoming-answer').waitFor();
    expect(await bob.title()).toContain('is calling');
    await event(bob, 'IncomingCall').waitFor();
    await bob.keyboard.press('a');
    await alice.getByTestId('call-timer').waitFor();
    await alice.getByTestId('call-messages').click();
    await alice.getByTestId('message-input').fill('Hello Bob');
    await alice.getByTestId('message-send').click();
    await bob.getByTestId('call-messages').click();
    await bob.getByText('Hello Bob').first().waitFor();
    await bob.getByTestId('call-mute').click();
    expect(await bob.getByTestId('call-mute').getAttribute('aria-pressed')).toBe('true');
    await bob.getByTestId('call-video').click();
    await alice.locator('.picture video').waitFor();
    await alice.waitForFunction(
      () => (document.querySelector<HTMLVideoElement>('.picture video')?.videoWidth ?? 0) > 0,
    );
    await alice.getByTestId('call-hangup').click();
    await bob.locator('[data-testid="history-row"][data-outcome="answered"]').waitFor();
    await alice.locator('[data-testid="history-row"][data-outcome="answered"]').waitFor();
    await event(alice, 'Disconnected').waitFor();
  });

  it('offers Resume to who holds the call, and tells the other side that it is held', async () => {
    const [alice, bob] = [await stage.signedIn('alice'), await stage.signedIn('bob')];
    await alice.getByTestId('dial-input').fill('bob');
    await alice.getByTestId('dial-audio').click();
    await bob.getByTestId('incoming-answer').click();
    await alice.getByTestId('call-timer').waitFor();
    await alice.getByTestId('call-hold').click();
    await alice.getByTestId('call-hold').getByText('Resume').waitFor();
    await bob.getByTestId('call-state').getByText('Put on hold by the other side').waitFor();
    expect(await bob.getByTestId('call-hold').innerText()).toBe('Hold');
    await alice.getByTestId('call-hold').click();
    await bob.getByTestId('call-state').getByText('Connected').waitFor();
    await alice.getByTestId('call-hangup').click();
    await bob.getByTestId('dial-input').waitFor();
  });

  it('shows that the connection of the other side is lost, instead of Connected', async () => {
    const [alice, bob] = [await stage.signedIn('alice'), await stage.signedIn('bob')];
    await alice.getByTestId('dial-input').fill('bob');
    await alice.getByTestId('dial-audio').click();
    await bob.getByTestId('incoming-answer').click();
    await alice.getByTestId('call-state').getByText('Connected').waitFor();
    const debug = await bob.context().newCDPSession(bob);
    debug.send('Page.crash').catch(() => undefined);
    await alice.getByTestId('call-state').getByText('Their connection is lost').waitFor();
    await bob.close();
    await alice.getByTestId('call-hangup').click();
    await alice.getByTestId('dial-input').waitFor();
  });

  it('tells why a call did not come about', async () => {
    const alice = await stage.signedIn('alice');
    await alice.getByTestId('dial-input').fill('nobody');
    await alice.getByTestId('dial-audio').click();
    await alice.getByTestId('notice').getByText('Nobody has this number.').waitFor();
    const bob = await stage.signedIn('bob');
    await alice.getByTestId('dial-input').fill('bob');
    await alice.getByTestId('dial-video').click();
    await bob.getByTestId('incoming-decline').click();
    await alice.getByTestId('notice').getByText('Declined.').waitFor();
  });

  it('serves an agent: ready, a queue call, and after it', async () => {
    const carol = await stage.signedIn('carol');
    await carol.getByTestId('agent-status').selectOption('READY');
    await carol.locator('[data-status="READY"]').waitFor();
    const alice = await stage.signedIn('alice');
    await alice.locator('[data-testid="contact-support"][data-online="true"]').waitFor();
    await alice.getByRole('button', { name: 'Call Support' }).click();
    await carol.getByTestId('incoming-answer').click();
    await carol.locator('[data-status="IN_SERVICE"]').waitFor();
    await carol.getByTestId('call-hangup').click();
    await carol.locator('[data-status="AFTER_SERVICE"]').waitFor();
  });

  it('keeps an agent ready over a reload, and shows the next user nothing of the last', async () => {
    const carol = await stage.signedIn('carol');
    await carol.getByTestId('agent-status').selectOption('READY');
    await carol.locator('[data-status="READY"]').waitFor();
    await carol.reload();
    await carol.locator('[data-status="READY"]').waitFor();
    await carol.getByTestId('dial-input').fill('nobody');
    await carol.getByTestId('dial-audio').click();
    await carol.getByTestId('history-row').first().waitFor();
    await carol.getByRole('button', { name: 'Sign out' }).click();
    await stage.signIn(carol, 'bob');
    await carol.locator('[data-state="LOGGED_IN"]').waitFor();
    expect(await carol.getByTestId('history-row').count()).toBe(0);
    expect(await carol.locator('[data-event="Failed"]').count()).toBe(0);
  });

  it('shows the next user nothing of a call that a sign-out ends, nor of its messages', async () => {
    const [alice, bob] = [await stage.signedIn('alice'), await stage.signedIn('bob')];
    await stage.connect(alice, 'bob', bob);
    await alice.getByTestId('call-messages').click();
    await alice.getByTestId('message-input').fill('For Bob alone');
    await alice.keyboard.press('Enter');
    await alice.getByText('For Bob alone').first().waitFor();
    const asked = alice.waitForEvent('dialog');
    const click = alice.getByTestId('logout').click();
    const dialog = await asked;
    expect(dialog.message()).toBe('Sign out? That ends your calls.');
    await dialog.accept();
    await click;
    await bob.getByTestId('dial-input').waitFor();
    await stage.signIn(alice, 'carol');
    await alice.locator('[data-state="LOGGED_IN"]').waitFor();
    await alice.getByTestId('contact-bob').waitFor();
    expect(await alice.content()).not.toContain('For Bob alone');
    expect(await alice.getByTestId('notice').count()).toBe(0);
    expect(await alice.getByTestId('history-row').count()).toBe(0);
    expect(await alice.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('bob');
  });

  it('finds people by a part of their name, and says where there is nobody', async () => {
    const alice = await stage.signedIn('alice');
    await alice.getByTestId('contact-carol').waitFor();
    await alice.getByTestId('contact-search').fill('bRow');
    await alice.getByTestId('contact-carol').waitFor({ state: 'detached' });
    await alice.getByTestId('contact-bob').waitFor();
    await alice.getByTestId('contact-search').fill('zoe');
    await alice.getByText('Nobody is called “zoe”.').waitFor();
  });

  it('has the history by days, with names as they are now', async () => {
    const alice = await stage.open();
    await alice.evaluate(() => {
      const daysAgo = (days: number): number => new Date().setDate(new Date().getDate() - days);
      const call = (id: string, number: string, startedAt: number) => ({
        ...{ id, number, displayName: number, direction: 'in', outcome: 'missed' },
        ...{ startedAt, durationMs: 0 },
      });
      const calls = [
        call('2', 'bob', daysAgo(1)),
        call('1', 'erin', new Date(2026, 2, 5).getTime()),
      ];
      localStorage.setItem('ringspec.history', JSON.stringify(calls));
    });
    await alice.reload();
    await stage.signIn(alice, 'alice');
    await alice.getByTestId('history-row').getByText('Bob Brown').waitFor();
    await alice.getByTestId('history-row').getByText('erin').waitFor();
    const days = await alice.getByTestId('history-day').allInnerTexts();
    // Browsers differ by the comma.
    expect(days.map((day) => day.replace(',', ''))).toEqual(['Yesterday', 'Thursday 5 March 2026']);
  });

  it('stays usable while the gateway is away', async () => {
    const alice = await stage.signedIn('alice');
    await stage.gateway.end('SIGKILL');
    await alice.getByTestId('reconnecting').waitFor();
    await stage.gateway.restart();
    await alice.locator('[data-state="LOGGED_IN"]').waitFor();
    await alice.getByTestId('reconnecting').waitFor({ state: 'detached' });
  });

  it('logs back in after a reload during which the gateway was away', async () => {
    const alice = await stage.signedIn('alice');
    // The page itself comes from the gateway, so its socket alone is taken away.
    await alice.routeWebSocket(/\/ws$/, (socket) => socket.close());
    await alice.reload();
    await event(alice, 'ConnectionFailed').waitFor();
    await alice.routeWebSocket(/\/ws$/, (socket) => {
      socket.connectToServer();
    });
    await alice.evaluate(() => dispatchEvent(new Event('online')));
    await alice.locator('[data-state="LOGGED_IN"]').waitFor();
  });

  it('keeps a declined call apart from a missed one, and tells of unread messages', async () => {
    const alice = await stage.signedIn('alice');
    const bob = await stage.signedIn('bob');
    await alice.getByTestId('dial-input').fill('bob');
    await alice.getByTestId('dial-audio').click();
    await bob.getByTestId('incoming-decline').click();
    await bob.locator('[data-testid="history-row"][data-outcome="declined"]').waitFor();
    await alice.getByTestId('dial-input').fill('bob');
    await alice.getByTestId('dial-audio').click();
    await bob.getByTestId('incoming-answer').waitFor();
    await bob.keyboard.press('Enter');
    await alice.getByTestId('call-messages').click();
    await alice.getByTestId('message-input').fill('Are you there?');
    await alice.keyboard.press('Enter');
    await bob.getByRole('button', { name: 'Messages 1 new' }).click();
    await bob.getByRole('button', { name: 'Messages', exact: true }).waitFor();
    await bob.keyboard.press('Escape');
    await bob.getByTestId('message-input').waitFor({ state: 'hidden' });
    await bob.keyboard.press('d');
    await alice.locator('[data-testid="history-row"][data-outcome="answered"]').waitFor();
  });

  it.each([
    ['wide', { width: 1360, height: 900 }],
    ['narrow', { width: 375, height: 740 }],
  ])('has no accessibility violations when %s', async (_name, viewport) => {
    const login = await stage.open({ viewport });
    expect(await violations(login)).toEqual([]);
    const alice = await stage.signedIn('alice', { viewport });
    expect(await violations(alice)).toEqual([]);
    const bob = await stage.signedIn('bob', { viewport });
    await alice.getByTestId('dial-input').fill('bob');
    await alice.getByTestId('dial-audio').click();
    await bob.getByTestId('incoming-answer').waitFor();
    expect(await violations(bob)).toEqual([]);
    await bob.getByTestId('incoming-answer').click();
    await alice.getByTestId('call-timer').waitFor();
    expect(await violations(alice)).toEqual([]);
    await alice.getByTestId('call-hangup').click();
  });
});
