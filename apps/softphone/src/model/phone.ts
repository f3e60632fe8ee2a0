import { Client, Events } from '@ringspec/client';
import { type ReadonlySignal, signal } from '@preact/signals';
import { type Agent, createAgent } from './agent.js';
import { deviceStore } from './browser-store.js';
import { type Contacts, createContacts } from './contacts.js';
import { createCurrentCall, type CurrentCall } from './current-call.js';
import { createDevices, type Devices } from './devices.js';
import { type LoggedEvent, withEvent } from './event-log.js';
import { type HistoryEntry, parseHistory, withEntry } from './history.js';
import { createNotifications, type Notifications } from './notifications.js';
import { startRinger } from './ringer.js';
import { createSession, type Session } from './session.js';

/** Everything that the views show and do. */
export interface Phone {
  session: Session;
  contacts: Contacts;
  agent: Agent;
  call: CurrentCall;
  devices: Devices;
  notifications: Notifications;
  history: ReadonlySignal<readonly HistoryEntry[]>;
  clearHistory(): void;
  events: ReadonlySignal<readonly LoggedEvent[]>;
  eventsPaused: ReadonlySignal<boolean>;
  pauseEvents(paused: boolean): void;
  clearEvents(): void;
  /** Set while the browser refuses the microphone. */
  microphoneDenied: ReadonlySignal<boolean>;
}

const HISTORY_KEY = 'ringspec.history';

export function createPhone(client = Client.getInstance()): Phone {
  const events = signal<readonly LoggedEvent[]>([]);
  const eventsPaused = signal(false);
  const history = signal<readonly HistoryEntry[]>(parseHistory(deviceStore.read(HISTORY_KEY)));
  const microphoneDenied = signal(false);
  let eventCount = 0;
  const log = (source: LoggedEvent['source'], event: { name: string }): void => {
    eventCount += 1;
    if (eventsPaused.value) return;
    events.value = withEvent(events.value, source, event, Date.now(), eventCount);
  };
  const keepHistory = (entries: readonly HistoryEntry[]): void => {
    history.value = entries;
    deviceStore.write(HISTORY_KEY, JSON.stringify(entries));
  };
  for (const name of Object.values(Events)) {
    client.on(name, (event) => {
      log('client', event);
    });
  }
  client.on('MicAccessResult', ({ result }) => {
    microphoneDenied.value = !result;
  });
  const call = createCurrentCall(client, {
    onEvent: (event) => {
      log('call', event);
    },
    remember: (entry) => {
      keepHistory(withEntry(history.value, entry));
    },
  });
  const contacts = createContacts(client);
  const agent = createAgent(client);
  const session = createSession(client, {
    onSignedIn: () => {
      void contacts.watch();
      void agent.resume();
    },
    // The next user of this browser sees nothing of this one.
    onSignedOut: () => {
      keepHistory([]);
      events.value = [];
      call.forget();
      agent.forget();
    },
  });
  const notifications = createNotifications();
  startRinger(client, call, notifications);
  return {
    session,
    contacts,
    agent,
    call,
    devices: createDevices(client, call),
    notifications,
    history,
    clearHistory: () => {
      keepHistory([]);
    },
    events,
    eventsPaused,
    pauseEvents: (paused) => {
      eventsPaused.value = paused;
    },
    clearEvents: () => {
      events.value = [];
    },
    microphoneDenied,
  };
}
