/** The web phone at the desk of an agent. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { violations } from '../src/accessibility.js';
import { SoftphoneStage } from '../src/softphone-stage.js';

describe('the softphone of an agent', () => {
  let stage: SoftphoneStage;
  beforeAll(async () => {
    stage = await SoftphoneStage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('has the menu of statuses, which others have not', async () => {
    const [alice, carol] = [await stage.signedIn('alice'), await stage.signedIn('carol')];
    await carol.getByTestId('agent-status').waitFor();
    await alice.getByTestId('contact-support').waitFor();
    expect(await alice.getByTestId('agent-status').count()).toBe(0);
  });

  it('names the queue, the caller and the waiting time while it rings, and counts the work after', async () => {
    const [alice, carol] = [await stage.signedIn('alice'), await stage.signedIn('carol')];
    await alice.getByTestId('dial-input').fill('support');
    await alice.getByTestId('dial-audio').click();
    await alice.getByTestId('call-state').getByText('Ringing …').waitFor();
    await carol.getByTestId('agent-status').selectOption('READY');
    await carol.getByTestId('call-queue').getByText('Call from the queue Support').waitFor();
    await carol.getByTestId('call-waited').waitFor();
    expect(await carol.getByTestId('call-name').innerText()).toBe('Alice Adams');
    expect(await violations(carol)).toEqual([]);
    await carol.getByTestId('incoming-answer').click();
    await carol.locator('[data-status="IN_SERVICE"]').waitFor();
    await alice.getByTestId('call-hangup').click();
    await carol.getByTestId('wrap-up').getByText('0:01').waitFor();
    expect(await violations(carol)).toEqual([]);
    await carol.getByTestId('wrap-up-done').click();
    await carol.locator('[data-status="READY"]').waitFor();
    expect(await carol.getByTestId('wrap-up').count()).toBe(0);
  });

  it('has the statuses that its queue names, as soon as it does, and tells the team lead by name', async () => {
    const carol = await stage.signedIn('carol');
    const choices = carol.getByTestId('agent-status').locator('option');
    await carol.getByTestId('agent-status').waitFor();
    expect(await choices.allInnerTexts()).not.toContain('Training');
    await stage.gateway.command('queue', 'change', 'support', 'customStatus.CUSTOM_4=Training');
    await choices.getByText('Training').waitFor({ state: 'attached' });
    await carol.getByTestId('agent-status').selectOption({ label: 'Training' });
    await carol.locator('[data-status="CUSTOM_4"]').waitFor();
    await carol.locator('[data-event="ACDStatusUpdated"]').getByText('Training').first().waitFor();
    await carol.getByTestId('settings').click();
    await carol.getByText('Pause reasons').click();
    await carol.getByTestId('pause-CUSTOM_3').waitFor();
    // Named for all of its operators, it is not each one's to name.
    expect(await carol.getByTestId('pause-CUSTOM_4').count()).toBe(0);
    await carol.locator('dialog[open]').press('Escape');
    await carol.getByTestId('agent-status').selectOption('OFFLINE');
    await carol.locator('[data-status="OFFLINE"]').waitFor();
    await stage.gateway.command('queue', 'change', 'support', 'customStatus.CUSTOM_4=');
    await choices.getByText('Training').waitFor({ state: 'detached' });
  });

  it('has the pause reasons that have a name, and keeps a declined call apart from a missed one', async () => {
    const [alice, carol] = [await stage.signedIn('alice'), await stage.signedIn('carol')];
    const choices = carol.getByTestId('agent-status').locator('option');
    await carol.getByTestId('agent-status').waitFor();
    expect(await choices.allInnerTexts()).not.toContain('Lunch');
    expect((await choices.allInnerTexts()).join()).not.toContain('Custom');
    await carol.getByTestId('settings').click();
    await carol.getByText('Pause reasons').click();
    await carol.getByTestId('pause-CUSTOM_3').fill('Lunch');
    await carol.locator('dialog[open]').press('Escape');
    await carol.getByTestId('agent-status').selectOption({ label: 'Lunch' });
    await carol.locator('[data-status="CUSTOM_3"]').waitFor();
    await carol.getByTestId('agent-status').selectOption('READY');
    await carol.locator('[data-status="READY"]').waitFor();
    await alice.getByTestId('dial-input').fill('support');
    await alice.getByTestId('dial-audio').click();
    await carol.getByTestId('incoming-decline').click();
    await carol.locator('[data-testid="history-row"][data-outcome="declined"]').waitFor();
    await alice.getByTestId('call-hangup').click();
  });
});
