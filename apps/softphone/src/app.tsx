import { useLayoutEffect, useState } from 'preact/hooks';
import type { Phone } from './model/phone.js';
import { Banner } from './views/banner.js';
import { CallStage } from './views/call-stage.js';
import { Contacts } from './views/contacts.js';
import { Dialer } from './views/dialer.js';
import { DevicesDialog } from './views/devices-dialog.js';
import { EventPanel } from './views/event-panel.js';
import { HelpDialog } from './views/help-dialog.js';
import { History } from './views/history.js';
import { SignIn } from './views/sign-in.js';
import { TopBar } from './views/top-bar.js';
import { useCallFocus } from './views/use-call-focus.js';
import { useShortcuts } from './views/use-shortcuts.js';

/** The panes that a narrow screen shows one at a time. */
const panes = ['Phone', 'People', 'History', 'Events'] as const;
type Pane = (typeof panes)[number];

export function App({ phone }: { phone: Phone }) {
  const [pane, setPane] = useState<Pane>('Phone');
  const [dialog, setDialog] = useState<'devices' | 'help'>();
  const close = (): void => setDialog(undefined);
  useShortcuts(phone, () => setDialog('help'));
  const { session, call } = phone;
  const signedIn = session.phase.value === 'signedIn';
  const inCall = call.view.value !== undefined;
  useLayoutEffect(() => {
    if (inCall) setPane('Phone');
  }, [inCall]);
  useCallFocus(call, pane === 'Phone');
  return (
    <div class="app" data-pane={pane}>
      <TopBar
        phone={phone}
        onDevices={() => setDialog('devices')}
        onHelp={() => setDialog('help')}
      />
      <Banner phone={phone} />
      {session.phase.value === 'starting' && (
        <p class="starting" role="status">
          Starting …
        </p>
      )}
      {session.phase.value === 'signedOut' && <SignIn session={session} />}
      <div class="desk" hidden={!signedIn}>
        <aside class="pane people" aria-label="People and history">
          <Contacts phone={phone} />
          <History phone={phone} />
        </aside>
        <main class="pane stage">
          <CallStage phone={phone} />
          {/* Stays under a call that comes in: who types goes on typing, and presses no shortcuts. */}
          {(!inCall || call.state.value === 'ALERTING') && <Dialer call={call} />}
        </main>
      </div>
      {session.phase.value !== 'starting' && <EventPanel phone={phone} />}
      {signedIn && (
        <nav class="tabs" aria-label="Views">
          {panes.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={pane === name}
              onClick={() => setPane(name)}
            >
              {name}
            </button>
          ))}
        </nav>
      )}
      {dialog === 'devices' && <DevicesDialog phone={phone} onClose={close} />}
      {dialog === 'help' && <HelpDialog onClose={close} />}
    </div>
  );
}
