import { type Client, OperatorACDStatuses } from '@ringspec/client';
import { tabStore } from './browser-store.js';
import { computed, type ReadonlySignal, signal } from '@preact/signals';

export interface StatusChoice {
  value: OperatorACDStatuses;
  label: string;
}

/** What an operator may choose; the queue sets the others. */
export const choices: readonly StatusChoice[] = [
  { value: 'OFFLINE', label: 'Offline' },
  { value: 'ONLINE', label: 'Online' },
  { value: 'READY', label: 'Ready for calls' },
  { value: 'DND', label: 'Do not disturb' },
  { value: 'TIMEOUT', label: 'On a break' },
  ...Array.from({ length: 10 }, (_, i) => ({
    value: `CUSTOM_${String(i + 1)}` as OperatorACDStatuses,
    label: `Custom ${String(i + 1)}`,
  })),
];

/** The status of this tab's operator: a reload ends the session, and the queue takes them for gone. */
const STATUS_KEY = 'ringspec.status';

function isChoice(status: string): status is OperatorACDStatuses {
  return choices.some(({ value }) => value === status);
}

const queueLabels: Record<string, string> = {
  DIALING: 'Call is ringing',
  IN_SERVICE: 'In a queue call',
  AFTER_SERVICE: 'Finishing up',
  BANNED: 'Call missed: paused',
};

export function statusLabel(status: string): string {
  return queueLabels[status] ?? choices.find(({ value }) => value === status)?.label ?? status;
}

export interface Agent {
  status: ReadonlySignal<string>;
  problem: ReadonlySignal<string | undefined>;
  /** Reads the status, and takes up again what a reload of the page has ended. */
  resume(): Promise<void>;
  forget(): void;
  choose(status: OperatorACDStatuses): Promise<void>;
  dismissProblem(): void;
}

export function createAgent(client: Client): Agent {
  const status = signal<string>(OperatorACDStatuses.Offline);
  const problem = signal<string>();
  client.on('ACDStatusUpdated', (event) => {
    status.value = event.status;
    problem.value = undefined;
    if (event.status === 'BANNED') tabStore.remove(STATUS_KEY);
    else if (isChoice(event.status)) tabStore.write(STATUS_KEY, event.status);
  });
  client.on('ACDError', ({ message }) => {
    problem.value = message;
  });
  async function choose(wanted: OperatorACDStatuses): Promise<void> {
    const viaOnline =
      ['OFFLINE', 'BANNED'].includes(status.value) && !['OFFLINE', 'ONLINE'].includes(wanted);
    if (!viaOnline || (await set(OperatorACDStatuses.Online))) await set(wanted);
  }
  const set = (wanted: OperatorACDStatuses): Promise<boolean> =>
    client.setOperatorACDStatus(wanted).then(
      () => true,
      (error: unknown) => {
        problem.value = (error as Error).message;
        return false;
      },
    );
  return {
    status: computed(() => status.value),
    problem: computed(() => problem.value),
    async resume() {
      const before = tabStore.read(STATUS_KEY);
      status.value = await client.getOperatorACDStatus().catch(() => status.value);
      if (status.value === 'OFFLINE' && before !== undefined && isChoice(before)) {
        await choose(before);
      }
    },
    forget() {
      tabStore.remove(STATUS_KEY);
      status.value = OperatorACDStatuses.Offline;
      problem.value = undefined;
    },
    dismissProblem() {
      problem.value = undefined;
    },
    choose,
  };
}
