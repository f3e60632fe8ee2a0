import type { Phone } from '../model/phone.js';
import { AgentMenu } from './agent-menu.js';
import { Icon } from './icon.js';

const connectionWords: Record<string, string> = {
  DISCONNECTED: 'Not connected',
  CONNECTING: 'Connecting …',
  CONNECTED: 'Connected',
  RECONNECTING: 'Reconnecting …',
  LOGGING_IN: 'Signing in …',
  LOGGED_IN: 'Online',
};

interface TopBarProps {
  phone: Phone;
  onDevices: () => void;
  onHelp: () => void;
}

export function TopBar({ phone, onDevices, onHelp }: TopBarProps) {
  const { session, agent } = phone;
  const user = session.user.value;
  const state = session.connection.value;
  return (
    <header class="top-bar">
      <h1 class="brand">
        <img src="/favicon.svg" alt="" width="28" height="28" /> Ringspec
      </h1>
      <span
        class="connection"
        role="status"
        data-state={state}
        data-lost={user !== undefined && state === 'DISCONNECTED'}
        data-testid="connection-state"
      >
        <span class="dot" aria-hidden="true" /> {connectionWords[state] ?? state}
      </span>
      <span class="spacer" />
      {user && <AgentMenu agent={agent} />}
      {user && (
        <span class="who" title={user.name}>
          {user.displayName}
        </span>
      )}
      {user && (
        <button
          type="button"
          class="quiet"
          onClick={onDevices}
          aria-label="Devices"
          title="Devices"
        >
          <Icon name="gear" />
        </button>
      )}
      <button
        type="button"
        class="quiet"
        onClick={onHelp}
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
      >
        ?
      </button>
      {user && (
        <button
          type="button"
          class="quiet"
          onClick={() => void session.signOut()}
          data-testid="logout"
        >
          Sign out
        </button>
      )}
    </header>
  );
}
