import { useLayoutEffect, useState } from 'preact/hooks';
import type { Phone } from './model/phone.js';
import { words } from './words/current.js';
import { Banner } from './views/banner.js';
import type { CallPanel } from './views/call-controls.js';
import { CallStage } from './views/call-stage.js';
import { Contacts } from './views/contacts.js';
import { Dialer } from './views/dialer.js';
import { EventPanel } from './views/event-panel.js';
import { HelpDialog } from './views/help-dialog.js';
import { History } from './views/history.js';
import { SettingsDialog } from './views/settings-dialog.js';
import { SignIn } from './views/sign-in.js';
import { TopBar } from './views/top-bar.js';
import { useCallFocus } from './views/use-call-focus.js';
import { useShortcuts } from './views/use-shortcuts.js';

/** The panes that a narrow screen shows one at a time; the last one is for developers. */
const panes = ['phone', 'people', 'history', 'events'] as const;
type Pane = (typeof panes)[number];

export function App({ phone }: { phone: Phone }) {
  const [pane, setPane] = useState<Pane>('phone');
  const [panel, setPanel] = useState<CallPanel>();
  const [dialog, setDialog] = useState<'settings' | 'help'>();
  const close = (): void => setDialog(undefined);
  const { session, calls, settings } = phone;
  const t = words.value;
  const signedIn = session.phase.value === 'signedIn';
  const call = calls.shown.value;
  const ringing = calls.ringing.value;
  const { developer } = settings.values.value;
  useShortcuts(phone, {
    help: () => setDialog('help'),
    transfer: () => setPanel((open) => (open === 'transfer' ? undefined : 'transfer')),
  });
  useLayoutEffect(() => {
    if (call || ringing) setPane('phone');
  }, [call, ringing]);
  useCallFocus(calls, pane === 'phone');
  const shownPanes = panes.filter((name) => developer || name !== 'events');
  const shownPane = shownPanes.includes(pane) ? pane : 'phone';
  return (
    <div
      class="app"
      data-pane={shownPane}
      data-developer={developer}
      data-in-call={call !== undefined}
    >
      <TopBar
        phone={phone}
        onSettings={() => setDialog('settings')}
        onHelp={() => setDialog('help')}
      />
      <Banner phone={phone} />
      {session.phase.value === 'starting' && (
        <p class="starting" role="status">
          {t.starting}
        </p>
      )}
      {session.phase.value === 'signedOut' && <SignIn session={session} />}
      {signedIn && (
        <div class="desk">
          <aside class="pane people" aria-label={t.peopleAndHistory}>
            <Contacts phone={phone} />
            <History phone={phone} />
          </aside>
          <main class="pane stage">
            <CallStage phone={phone} panel={panel} onPanel={setPanel} />
            {/* Stays under a call that comes in: who types goes on typing, and presses no shortcuts. */}
            {(!call || call.comesIn.value) && <Dialer calls={calls} />}
          </main>
        </div>
      )}
      {developer && session.phase.value !== 'starting' && <EventPanel phone={phone} />}
      {signedIn && (
        <nav class="tabs" aria-label={t.views}>
          {shownPanes.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={shownPane === name}
              onClick={() => setPane(name)}
              data-testid={`tab-${name}`}
            >
              {t[name]}
            </button>
          ))}
        </nav>
      )}
      {dialog === 'settings' && <SettingsDialog phone={phone} onClose={close} />}
      {dialog === 'help' && <HelpDialog phone={phone} onClose={close} />}
    </div>
  );
}
