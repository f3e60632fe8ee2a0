import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';
import type { Words } from '../words/words.js';
import { AgentMenu } from './agent-menu.js';
import { Icon } from './icon.js';

const connectionWords: Record<string, (t: Words) => string> = {
  DISCONNECTED: (t) => t.connectionDisconnected,
  CONNECTING: (t) => t.connectionConnecting,
  CONNECTED: (t) => t.connectionConnected,
  RECONNECTING: (t) => t.connectionReconnecting,
  LOGGING_IN: (t) => t.connectionLoggingIn,
  LOGGED_IN: (t) => t.connectionLoggedIn,
};

interface TopBarProps {
  phone: Phone;
  onSettings: () => void;
  onHelp: () => void;
}

export function TopBar({ phone, onSettings, onHelp }: TopBarProps) {
  const { session, agent, calls } = phone;
  const t = words.value;
  const user = session.user.value;
  const state = session.connection.value;
  const signOut = (): void => {
    if (calls.all.value.length === 0 || confirm(t.signOutInCall)) void session.signOut();
  };
  return (
    <header class="top-bar">
      <h1 class="brand">
        <img src="/favicon.svg" alt="" width="28" height="28" /> <span>Ringspec</span>
      </h1>
      <span
        class="connection"
        role="status"
        data-state={state}
        data-lost={user !== undefined && state === 'DISCONNECTED'}
        data-testid="connection-state"
      >
        <span class="dot" aria-hidden="true" />{' '}
        <span class="word">{connectionWords[state]?.(t)}</span>
      </span>
      <span class="spacer" />
      {user && agent.isOperator.value && <AgentMenu agent={agent} />}
      {user && (
        <span class="who" dir="auto" title={user.name}>
          {user.displayName}
        </span>
      )}
      <button
        type="button"
        class="quiet"
        onClick={onSettings}
        aria-label={t.settings}
        title={t.settings}
        data-testid="settings"
      >
        <Icon name="gear" />
      </button>
      <button
        type="button"
        class="quiet help"
        onClick={onHelp}
        aria-label={t.shortcuts}
        title={`${t.shortcuts} (?)`}
      >
        ?
      </button>
      {user && (
        <button
          type="button"
          class="quiet sign-out"
          onClick={signOut}
          title={t.signOut}
          data-testid="logout"
        >
          <Icon name="leave" /> <span>{t.signOut}</span>
        </button>
      )}
    </header>
  );
}
