import {
  type Call,
  CallEvents,
  type CallEvent,
  CallFailureCode,
  CallState,
  type Client,
} from '@ringspec/client';
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { HistoryEntry } from './history.js';
import { callProblem } from './words.js';

export interface ChatLine {
  /** Counts up from 1 within the call. */
  nth: number;
  mine: boolean;
  text: string;
}

export interface CallView {
  call: Call;
  direction: 'in' | 'out';
  displayName: string;
  number: string;
  offersVideo: boolean;
}

/** The call that is shown: it rings, is up, or has just ended with something to say. */
export interface CurrentCall {
  view: ReadonlySignal<CallView | undefined>;
  state: ReadonlySignal<CallState>;
  /** Whether it is connected: it can be held, changed and carry tones and messages. */
  isUp: ReadonlySignal<boolean>;
  ringing: ReadonlySignal<boolean>;
  connectedAt: ReadonlySignal<number | undefined>;
  muted: ReadonlySignal<boolean>;
  held: ReadonlySignal<boolean>;
  /** Whether the other side has lost its connection, and may come back. */
  peerLost: ReadonlySignal<boolean>;
  /** Whether it is this side that holds it, and can take it off hold. */
  heldHere: ReadonlySignal<boolean>;
  /** Whether nothing is heard of the other side at present. */
  interrupted: ReadonlySignal<boolean>;
  sendsVideo: ReadonlySignal<boolean>;
  messages: ReadonlySignal<readonly ChatLine[]>;
  /** Messages that have come since the user last looked. */
  unread: ReadonlySignal<number>;
  /** What the user should know of the last call or of an operation on this one. */
  notice: ReadonlySignal<string | undefined>;
  dial(number: string, video: boolean): void;
  answer(video: boolean): void;
  decline(): void;
  hangUp(): void;
  toggleMute(): void;
  toggleHold(): Promise<void>;
  toggleVideo(): Promise<void>;
  sendTone(key: string): void;
  sendMessage(text: string): Promise<void>;
  /** The user has seen the messages. */
  markRead(): void;
  dismissNotice(): void;
  /** Nothing of the last call stays. */
  forget(): void;
}

/** What the user is told of the end of a call; undefined where it needs no words. */
const ends: Readonly<Record<string, string | undefined>> = {
  answeredElsewhere: 'Answered on another device.',
  peerLost: 'The other side lost its connection.',
  connectionClosed: 'Your connection to the gateway was closed.',
  mediaFailed: 'Nothing could be heard of the other side.',
};

export interface CurrentCallDeps {
  onEvent: (event: CallEvent) => void;
  remember: (entry: HistoryEntry) => void;
}

export function createCurrentCall(
  client: Client,
  { onEvent, remember }: CurrentCallDeps,
): CurrentCall {
  const view = signal<CallView>();
  const state = signal<CallState>(CallState.ENDED);
  const ringing = signal(false);
  const connectedAt = signal<number>();
  const [muted, held, sendsVideo] = [signal(false), signal(false), signal(false)];
  const [heldHere, interrupted, peerLost] = [signal(false), signal(false), signal(false)];
  const messages = signal<readonly ChatLine[]>([]);
  const unread = signal(0);
  const notice = signal<string>();

  const addMessage = (mine: boolean, text: string): void => {
    messages.value = [...messages.value, { nth: messages.value.length + 1, mine, text }];
  };

  function show(shown: CallView): void {
    const { call, direction } = shown;
    const startedAt = Date.now();
    let answeredAt: number | undefined;
    let { displayName } = shown;
    batch(() => {
      view.value = shown;
      state.value = call.state();
      connectedAt.value = undefined;
      muted.value = held.value = sendsVideo.value = ringing.value = heldHere.value = false;
      interrupted.value = peerLost.value = false;
      messages.value = [];
      unread.value = 0;
      notice.value = undefined;
    });
    for (const name of Object.values(CallEvents)) call.on(name, onEvent);
    const isShown = (): boolean => view.value?.call === call;
    const end = (outcome: HistoryEntry['outcome'], text: string | undefined): void => {
      const durationMs = answeredAt === undefined ? 0 : Date.now() - answeredAt;
      const { number } = shown;
      remember({ id: call.id(), number, displayName, direction, outcome, startedAt, durationMs });
      if (!isShown()) return;
      batch(() => {
        view.value = undefined;
        state.value = CallState.ENDED;
        ringing.value = false;
        notice.value = text;
      });
      void client.showLocalVideo(false);
    };
    call.on('StateUpdated', (event) => {
      if (isShown()) state.value = event.new;
    });
    call.on('ProgressToneStart', () => {
      if (isShown()) ringing.value = true;
    });
    call.on('ProgressToneStop', () => {
      if (isShown()) ringing.value = false;
    });
    call.on('Connected', () => {
      answeredAt = Date.now();
      if (isShown()) connectedAt.value = answeredAt;
    });
    call.on('EndpointAdded', ({ endpoint }) => {
      displayName = endpoint.displayName;
      if (isShown()) view.value = { ...shown, displayName };
    });
    const followHold = (): void => {
      if (!isShown()) return;
      batch(() => {
        held.value = !call.active();
        heldHere.value = call.holds();
      });
    };
    call.on('MediaStateUpdated', (event) => {
      if (isShown()) interrupted.value = event.new === 'INTERRUPTED';
    });
    const followPeer = (): void => {
      if (isShown()) peerLost.value = call.isPeerReconnecting();
    };
    call.on('PeerReconnecting', followPeer);
    call.on('PeerReconnected', followPeer);
    call.on('ActiveUpdated', followHold);
    call.on('Updated', followHold);
    call.on('MessageReceived', ({ text }) => {
      if (!isShown()) return;
      addMessage(false, text);
      unread.value += 1;
    });
    call.on('Disconnected', ({ reason }) => {
      end(reason === 'answeredElsewhere' ? 'elsewhere' : 'answered', ends[reason]);
    });
    call.on('Failed', ({ code, reason }) => {
      if (direction === 'out') end('failed', callProblem(code, reason));
      else if (code === CallFailureCode.Rejected) end('declined', undefined);
      else end('missed', 'You missed a call.');
    });
  }

  client.on('IncomingCall', ({ call, video }) => {
    show({
      call,
      direction: 'in',
      displayName: call.displayName(),
      number: call.number(),
      offersVideo: video === true,
    });
  });

  const showSelf = (): Promise<unknown> => client.showLocalVideo(true, true).catch(() => undefined);
  const current = (): Call | undefined => view.value?.call;
  const say = (error: unknown): void => {
    notice.value = error instanceof Error ? error.message : String(error);
  };

  return {
    view: computed(() => view.value),
    state: computed(() => state.value),
    isUp: computed(() => state.value === 'CONNECTED' || state.value === 'UPDATING'),
    ringing: computed(() => ringing.value),
    connectedAt: computed(() => connectedAt.value),
    muted: computed(() => muted.value),
    held: computed(() => held.value),
    heldHere: computed(() => heldHere.value),
    interrupted: computed(() => interrupted.value),
    peerLost: computed(() => peerLost.value),
    sendsVideo: computed(() => sendsVideo.value),
    messages: computed(() => messages.value),
    unread: computed(() => unread.value),
    notice: computed(() => notice.value),
    dial(number, video) {
      if (view.value) return;
      try {
        const call = client.call({ number, video });
        show({ call, direction: 'out', displayName: number, number, offersVideo: video });
        sendsVideo.value = video;
        if (video) void showSelf();
      } catch (error) {
        say(error);
      }
    },
    answer(video) {
      sendsVideo.value = video;
      current()
        ?.answer(undefined, undefined, video)
        .then(() => (video ? showSelf() : undefined), say);
    },
    decline: () => void current()?.decline().catch(say),
    hangUp: () => void current()?.hangup().catch(say),
    toggleMute() {
      const call = current();
      if (!call) return;
      if (call.isMicrophoneMuted()) call.unmuteMicrophone();
      else call.muteMicrophone();
      muted.value = call.isMicrophoneMuted();
    },
    async toggleHold() {
      await current()?.setActive(heldHere.value).catch(say);
    },
    async toggleVideo() {
      const wanted = !sendsVideo.value;
      try {
        await current()?.sendVideo(wanted);
        sendsVideo.value = wanted;
        if (wanted) await showSelf();
        else await client.showLocalVideo(false);
      } catch (error) {
        say(error);
      }
    },
    sendTone(key) {
      try {
        current()?.sendTone(key);
      } catch (error) {
        say(error);
      }
    },
    async sendMessage(text) {
      try {
        await current()?.sendMessage(text);
        addMessage(true, text);
      } catch (error) {
        say(error);
      }
    },
    markRead() {
      unread.value = 0;
    },
    dismissNotice() {
      notice.value = undefined;
    },
    forget() {
      batch(() => {
        messages.value = [];
        unread.value = 0;
        notice.value = undefined;
      });
    },
  };
}
