import type { Call, CallEvent, Client } from '@ringspec/client';
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Say } from '../words/words.js';
import type { HistoryEntry } from './history.js';
import { type CallStart, createOneCall, type OneCall } from './one-call.js';
import { operationProblem } from './saying.js';

/** The calls of this phone: one is shown, others are on hold or come in beside it. */
export interface Calls {
  all: ReadonlySignal<readonly OneCall[]>;
  /** The one that the user is in, or that comes in or goes out while there is no other. */
  shown: ReadonlySignal<OneCall | undefined>;
  /** Comes in while another one is shown. */
  knocking: ReadonlySignal<OneCall | undefined>;
  /** All but these two. */
  others: ReadonlySignal<readonly OneCall[]>;
  /** What an answer key answers. */
  ringing: ReadonlySignal<OneCall | undefined>;
  /** What the user should know of a call: how it ended, or what was refused. */
  notice: ReadonlySignal<Say | undefined>;
  /** The calls that are up are held meanwhile. */
  dial(number: string, video: boolean): void;
  /** The calls that are up are held, or ended. */
  answer(call: OneCall, video: boolean, others?: 'hold' | 'end'): Promise<void>;
  /** Takes this one off hold, and holds the others. */
  switchTo(call: OneCall): Promise<void>;
  /** Holds or resumes; the others are held where it is resumed. */
  toggleHold(call: OneCall): Promise<void>;
  /** Rings somebody for the other side, and leaves once they answer. */
  transfer(call: OneCall, number: string): void;
  /** Joins the other sides of two calls, and leaves. */
  connect(one: OneCall, other: OneCall): void;
  dismissNotice(): void;
  /** Nothing of the last calls stays. */
  forget(): void;
}

export interface CallsDeps {
  onEvent: (event: CallEvent) => void;
  remember: (entry: HistoryEntry) => void;
  /** The name of a number, where somebody is known by it. */
  nameOf: (number: string) => string | undefined;
}

export function createCalls(client: Client, { onEvent, remember, nameOf }: CallsDeps): Calls {
  const all = signal<readonly OneCall[]>([]);
  const chosen = signal<string>();
  const notice = signal<Say>();
  const tell = (said: Say): void => {
    notice.value = said;
  };

  const shown = computed(() => {
    const calls = all.value;
    return (
      calls.find(({ id }) => id === chosen.value) ??
      calls.find((each) => !each.comesIn.value) ??
      calls[0]
    );
  });
  const ringing = computed(() => all.value.find(({ comesIn }) => comesIn.value));
  const knocking = computed(() => (ringing.value === shown.value ? undefined : ringing.value));
  const others = computed(() =>
    all.value.filter(
      (call) => call !== shown.value && call !== knocking.value && call.state.value !== 'STOPPING',
    ),
  );

  function add(start: CallStart): OneCall {
    const call: OneCall = createOneCall(start, {
      onEvent,
      onNotice: tell,
      onEnd: (entry, said) => {
        remember(entry);
        batch(() => {
          all.value = all.value.filter((each) => each !== call);
          if (said) tell(said);
        });
      },
    });
    batch(() => {
      all.value = [...all.value, call];
      notice.value = undefined;
    });
    return call;
  }

  /** Not awaited by what follows: a side that cannot be reached would take its time to agree. */
  const holdAllBut = (wanted: OneCall | undefined): void => {
    for (const call of all.value) {
      if (call !== wanted && call.isUp.value && !call.heldHere.value) void call.hold(true);
    }
  };

  client.on('IncomingCall', ({ call, video, queue, waitedMs }) => {
    const [number, displayName] = [call.number(), call.displayName()];
    const offersVideo = video === true;
    add({ call, direction: 'in', displayName, number, offersVideo, queue, waitedMs });
  });

  // Calls of the page before its reload.
  client.on('SessionRecovered', ({ calls }) => {
    for (const call of calls as readonly Call[]) {
      const { incoming, number, displayName, video } = call.settings;
      const direction = incoming ? 'in' : 'out';
      add({ call, direction, displayName, number, offersVideo: video.sendVideo });
    }
  });

  // The own picture belongs to the call that is shown.
  let showsSelf = false;
  effect(() => {
    const wanted = shown.value?.sendsVideo.value === true;
    if (wanted === showsSelf) return;
    showsSelf = wanted;
    client.showLocalVideo(wanted, true).catch(() => undefined);
  });

  return {
    all,
    shown,
    knocking,
    others,
    ringing,
    notice,
    dial(number, video) {
      try {
        const call = client.call({ number, video });
        holdAllBut(undefined);
        const displayName = nameOf(number) ?? number;
        const added = add({ call, direction: 'out', displayName, number, offersVideo: video });
        chosen.value = added.id;
      } catch {
        tell((words) => words.failNoNumber);
      }
    },
    async answer(call, video, rest = 'hold') {
      const before = all.value.filter((each) => each !== call && each.isUp.value);
      chosen.value = call.id;
      if (rest === 'end') for (const each of before) each.hangUp();
      else holdAllBut(call);
      await call.answer(video).catch((error: unknown) => {
        tell(operationProblem(error));
      });
    },
    async switchTo(call) {
      chosen.value = call.id;
      holdAllBut(call);
      await call.hold(false);
    },
    async toggleHold(call) {
      if (call.heldHere.value) holdAllBut(call);
      await call.hold(!call.heldHere.value);
    },
    transfer(call, number) {
      try {
        client.transferCall(call.call, number);
        call.expectTransfer(nameOf(number) ?? number);
      } catch (error) {
        tell(operationProblem(error));
      }
    },
    connect(one, other) {
      try {
        client.transferCall(one.call, other.call);
        one.expectTransfer(other.displayName.value);
      } catch (error) {
        tell(operationProblem(error));
      }
    },
    dismissNotice() {
      notice.value = undefined;
    },
    forget() {
      notice.value = undefined;
      chosen.value = undefined;
    },
  };
}
