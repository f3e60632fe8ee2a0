import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type BrowserStore, deviceStore, parseRecord } from './browser-store.js';
import { isRingSound, type RingSound } from './ring-sounds.js';

/** What the user has chosen for this browser's phone; devices and language are kept beside it. */
export interface SettingValues {
  shortcuts: boolean;
  /** Whether the events of the client are shown. */
  developer: boolean;
  ringSound: RingSound;
  /** Id of the speaker that rings; empty for the browser's choice. */
  ringDevice: string;
  noiseSuppression: boolean;
  /** What the custom statuses of agents are called here: CUSTOM_1 and so on. */
  pauseReasons: Readonly<Record<string, string>>;
}

export interface Settings {
  values: ReadonlySignal<SettingValues>;
  change(change: Partial<SettingValues>): void;
}

const KEY = 'ringspec.settings';

export function createSettings(store: BrowserStore = deviceStore): Settings {
  const values = signal(parseSettings(store.read(KEY)));
  return {
    values: computed(() => values.value),
    change(change) {
      values.value = { ...values.value, ...change };
      store.write(KEY, JSON.stringify(values.value));
    },
  };
}

/** What was stored; the first settings where it cannot be read. */
export function parseSettings(text: string | undefined): SettingValues {
  const stored = parseRecord(text);
  const { ringSound, ringDevice, pauseReasons } = stored;
  const flag = (name: keyof SettingValues, otherwise: boolean): boolean =>
    typeof stored[name] === 'boolean' ? stored[name] : otherwise;
  return {
    shortcuts: flag('shortcuts', true),
    developer: flag('developer', false),
    noiseSuppression: flag('noiseSuppression', true),
    ringSound: isRingSound(ringSound) ? ringSound : 'chime',
    ringDevice: typeof ringDevice === 'string' ? ringDevice : '',
    pauseReasons: namesOf(pauseReasons),
  };
}

function namesOf(stored: unknown): Record<string, string> {
  const entries = Object.entries(typeof stored === 'object' ? (stored ?? {}) : {});
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] =>
        /^CUSTOM_\d+$/.test(entry[0]) && typeof entry[1] === 'string',
    ),
  );
}
