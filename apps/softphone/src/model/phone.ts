import { Client, Events } from '@ringspec/client';
import { recovery } from '@ringspec/client/recovery';
import { sharing } from '@ringspec/client/sharing';
import { statistics } from '@ringspec/client/statistics';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Say } from '../words/words.js';
import { type Agent, createAgent } from './agent.js';
import { askBeforeLeaving } from './ask-before-leaving.js';
import { deviceStore } from './browser-store.js';
import { type Calls, createCalls } from './calls.js';
import { type Contacts, createContacts } from './contacts.js';
import { createDevices, type Devices } from './devices.js';
import { type LoggedEvent, withEvent } from './event-log.js';
import { type HistoryEntry, parseHistory, withEntry, withoutCalls } from './history.js';
import { createInstallation, type Installation } from './installation.js';
import { createMicrophoneTest, type MicrophoneTest } from './microphone-test.js';
import { watchForNewVersion } from './new-version.js';
import { createNotifications, type Notifications } from './notifications.js';
import { type Ringer, startRinger } from './ringer.js';
import { mediaProblem } from './saying.js';
import { createSession, type Session } from './session.js';
import { createSettings, type Settings } from './settings.js';

/** Everything that the views show and do. */
export interface Phone {
  session: Session;
  settings: Settings;
  contacts: Contacts;
  agent: Agent;
  calls: Calls;
  devices: Devices;
  microphoneTest: MicrophoneTest;
  ringer: Ringer;
  notifications: Notifications;
  installation: Installation;
  /** Whether the gateway has a newer phone than this page. */
  newVersion: ReadonlySignal<boolean>;
  /** Calls that are over. */
  history: ReadonlySignal<readonly HistoryEntry[]>;
  clearHistory(): void;
  events: ReadonlySignal<readonly LoggedEvent[]>;
  eventsPaused: ReadonlySignal<boolean>;
  pauseEvents(paused: boolean): void;
  clearEvents(): void;
  /** Why the last attempt to get a microphone or camera failed, until one succeeds. */
  mediaRefused: ReadonlySignal<Say | undefined>;
}

const HISTORY_KEY = 'ringspec.history';

export function createPhone(client = Client.getInstance()): Phone {
  // A reload takes about a second; who closes the tab is to be gone soon.
  client.use(sharing, statistics, recovery({ withinMs: 5_000 }));
  const events = signal<readonly LoggedEvent[]>([]);
  const eventsPaused = signal(false);
  const remembered = signal<readonly HistoryEntry[]>(parseHistory(deviceStore.read(HISTORY_KEY)));
  const mediaRefused = signal<Say>();
  let eventCount = 0;
  const log = (source: LoggedEvent['source'], event: { name: string }): void => {
    eventCount += 1;
    if (eventsPaused.value) return;
    events.value = withEvent(events.value, source, event, Date.now(), eventCount);
  };
  const keepHistory = (entries: readonly HistoryEntry[]): void => {
    remembered.value = entries;
    deviceStore.write(HISTORY_KEY, JSON.stringify(entries));
  };
  for (const name of Object.values(Events)) {
    client.on(name, (event) => {
      log('client', event);
    });
  }
  client.on('MicAccessResult', ({ result, cause }) => {
    mediaRefused.value = result ? undefined : mediaProblem(cause);
  });
  const settings = createSettings();
  const contacts = createContacts(client);
  const agent = createAgent(client, settings, contacts);
  const calls = createCalls(client, {
    onEvent: (event) => {
      log('call', event);
    },
    remember: (entry) => {
      if (session.phase.value === 'signedIn') keepHistory(withEntry(remembered.value, entry));
    },
    nameOf: (number) => contacts.nameOf(number),
  });
  const session: Session = createSession(client, {
    onSignedIn: () => {
      void contacts.watch();
      void agent.resume();
    },
    // The next user of this browser sees nothing of this one.
    onSignedOut: () => {
      keepHistory([]);
      events.value = [];
      mediaRefused.value = undefined;
      contacts.forget();
      calls.forget();
      agent.forget();
    },
  });
  const notifications = createNotifications();
  const ringer = startRinger(calls, settings, notifications);
  askBeforeLeaving(calls);
  const devices = createDevices(client, calls, settings);
  return {
    session,
    settings,
    contacts,
    agent,
    calls,
    devices,
    microphoneTest: createMicrophoneTest(devices, settings),
    ringer,
    notifications,
    installation: createInstallation(),
    newVersion: watchForNewVersion(client),
    // A page that is left ends its calls as far as it knows, and the next one may go on with them.
    history: computed(() => withoutCalls(remembered.value, calls.all.value)),
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
    mediaRefused,
  };
}
