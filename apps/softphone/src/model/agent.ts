import { type Client, OperatorACDStatuses } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Say, Words } from '../words/words.js';
import type { Contacts } from './contacts.js';
import { tabStore } from './browser-store.js';
import { statusProblem } from './saying.js';
import type { Settings } from './settings.js';

/** What the contact centre's own statuses are called by the protocol. */
export const customStatuses = Array.from(
  { length: 10 },
  (_, i) => `CUSTOM_${String(i + 1)}` as OperatorACDStatuses,
);

/** What an operator may choose; the queue sets the others. */
const choices: readonly OperatorACDStatuses[] = [
  'OFFLINE',
  'ONLINE',
  'READY',
  'DND',
  'TIMEOUT',
  ...customStatuses,
];

/** The status of this tab's operator: a reload ends the session, and the queue takes them for gone. */
const STATUS_KEY = 'ringspec.status';

function isCustom(status: string): boolean {
  return customStatuses.some((custom) => custom === status);
}

function isChoice(status: string): status is OperatorACDStatuses {
  return choices.some((choice) => choice === status);
}

const labels: Readonly<Record<string, Say>> = {
  OFFLINE: (words) => words.statusOffline,
  ONLINE: (words) => words.statusOnline,
  READY: (words) => words.statusReady,
  DND: (words) => words.statusDnd,
  TIMEOUT: (words) => words.statusTimeout,
  DIALING: (words) => words.statusDialing,
  IN_SERVICE: (words) => words.statusInService,
  AFTER_SERVICE: (words) => words.statusAfterService,
  BANNED: (words) => words.statusBanned,
};

export interface Agent {
  /** Whether the user serves a queue: others have no use for statuses. */
  isOperator: ReadonlySignal<boolean>;
  status: ReadonlySignal<string>;
  /** What the menu has: what may be chosen, custom statuses where they have a name, and what holds. */
  choices: ReadonlySignal<readonly string[]>;
  /** Custom statuses that no queue of theirs names: this browser may. */
  unnamed: ReadonlySignal<readonly OperatorACDStatuses[]>;
  /** Since when the work after a queue call is being finished, by the clock that never jumps. */
  wrapUpSince: ReadonlySignal<number | undefined>;
  problem: ReadonlySignal<Say | undefined>;
  label(status: string, words: Words): string;
  /** Reads the status, and takes up again what a reload of the page has ended. */
  resume(): Promise<void>;
  forget(): void;
  choose(status: OperatorACDStatuses): Promise<void>;
  dismissProblem(): void;
}

export function createAgent(
  client: Client,
  { values }: Settings,
  { list }: Pick<Contacts, 'list'>,
): Agent {
  const status = signal<string>(OperatorACDStatuses.Offline);
  const served = computed(() =>
    (list.value ?? [])
      .filter(({ serves }) => serves === true)
      .sort((a, b) => (a.number < b.number ? -1 : 1)),
  );
  const wrapUpSince = signal<number>();
  const problem = signal<Say>();
  const follow = (now: string): void => {
    if (now === 'AFTER_SERVICE') wrapUpSince.value ??= performance.now();
    else wrapUpSince.value = undefined;
    status.value = now;
  };
  client.on('ACDStatusUpdated', (event) => {
    follow(event.status);
    problem.value = undefined;
    if (event.status === 'BANNED') tabStore.remove(STATUS_KEY);
    else if (isChoice(event.status)) tabStore.write(STATUS_KEY, event.status);
  });
  client.on('ACDError', ({ code }) => {
    problem.value = statusProblem(code);
  });
  async function choose(wanted: OperatorACDStatuses): Promise<void> {
    const viaOnline =
      ['OFFLINE', 'BANNED'].includes(status.value) && !['OFFLINE', 'ONLINE'].includes(wanted);
    if (!viaOnline || (await set(OperatorACDStatuses.Online))) await set(wanted);
  }
  const set = (wanted: OperatorACDStatuses): Promise<boolean> => {
    // Who watches sees what it means, and not its number alone.
    const reason = isCustom(wanted) ? nameOf(wanted) : undefined;
    return client.setOperatorACDStatus(wanted, reason === undefined ? {} : { reason }).then(
      () => true,
      (error: unknown) => {
        problem.value = statusProblem((error as { code?: number }).code ?? 0);
        return false;
      },
    );
  };
  /** What the queues of the operator call their statuses; where they differ, the one of the first number. */
  const queueNames = computed(
    () =>
      new Map(
        served.value
          .flatMap(({ customStatuses = [] }) => customStatuses)
          .reverse()
          .map(({ status: of, name }) => [of as string, name]),
      ),
  );
  const nameOf = (of: string): string | undefined =>
    queueNames.value.get(of) ?? (values.value.pauseReasons[of] || undefined);
  return {
    isOperator: computed(() => served.value.length > 0),
    status: computed(() => status.value),
    choices: computed(() => {
      const offered: string[] = choices.filter(
        (choice) => !isCustom(choice) || nameOf(choice) !== undefined,
      );
      return offered.includes(status.value) ? offered : [status.value, ...offered];
    }),
    unnamed: computed(() => customStatuses.filter((each) => !queueNames.value.has(each))),
    wrapUpSince: computed(() => wrapUpSince.value),
    problem: computed(() => problem.value),
    label(of, words) {
      if (!isCustom(of)) return labels[of]?.(words) ?? of;
      return nameOf(of) ?? words.statusCustom(Number(of.replace('CUSTOM_', '')));
    },
    async resume() {
      const before = tabStore.read(STATUS_KEY);
      follow(await client.getOperatorACDStatus().catch(() => status.value));
      if (status.value === 'OFFLINE' && before !== undefined && isChoice(before)) {
        await choose(before);
      }
    },
    forget() {
      tabStore.remove(STATUS_KEY);
      follow(OperatorACDStatuses.Offline);
      problem.value = undefined;
    },
    dismissProblem() {
      problem.value = undefined;
    },
    choose,
  };
}
