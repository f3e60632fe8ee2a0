import {
  type Call,
  CallEvents,
  type CallEvent,
  CallFailureCode,
  type CallState,
  type Endpoint,
  type MediaRenderer,
  type MediaState,
} from '@ringspec/client';
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Say } from '../words/words.js';
import type { HistoryEntry } from './history.js';
import { type Quality, qualityOf } from './quality.js';
import { callEnd, callProblem, isOwnRefusal, operationProblem } from './saying.js';

export interface ChatLine {
  /** Counts up from 1 within the call. */
  nth: number;
  mine: boolean;
  text: string;
}

/** What is known of a call when it begins. */
export interface CallStart {
  call: Call;
  direction: 'in' | 'out';
  displayName: string;
  number: string;
  offersVideo: boolean;
  /** Number of the queue that it comes from. */
  queue?: string | undefined;
  /** How long the caller has waited in it, in ms. */
  waitedMs?: number | undefined;
}

/** One call, as the phone shows it: what it is like now, and what can be done with it. */
export interface OneCall extends Readonly<Omit<CallStart, 'displayName' | 'number'>> {
  id: string;
  /** When it began, by the clock that never jumps. */
  beganAt: number;
  /** Both change when the other side is transferred. */
  displayName: ReadonlySignal<string>;
  number: ReadonlySignal<string>;
  state: ReadonlySignal<CallState>;
  /** Whether it is connected: it can be held, changed and carry tones and messages. */
  isUp: ReadonlySignal<boolean>;
  /** Whether it comes in and waits for an answer. */
  comesIn: ReadonlySignal<boolean>;
  /** Whether it rings at the other side. */
  ringing: ReadonlySignal<boolean>;
  muted: ReadonlySignal<boolean>;
  /** Whether either side holds it. */
  held: ReadonlySignal<boolean>;
  /** Whether it is this side that holds it, and can take it off hold. */
  heldHere: ReadonlySignal<boolean>;
  /** Whether the other side has lost its connection, and may come back. */
  peerLost: ReadonlySignal<boolean>;
  mediaState: ReadonlySignal<MediaState>;
  quality: ReadonlySignal<Quality>;
  sendsVideo: ReadonlySignal<boolean>;
  /** Whether the other side is shown this side's screen. */
  shares: ReadonlySignal<boolean>;
  /** What the other side shows: its camera, and a screen. */
  pictures: ReadonlySignal<readonly MediaRenderer[]>;
  messages: ReadonlySignal<readonly ChatLine[]>;
  /** Messages that have come since the user last looked. */
  unread: ReadonlySignal<number>;
  /** To whom it is being transferred. */
  transferTo: ReadonlySignal<string | undefined>;
  /** Rejects where the microphone cannot be had: the call goes on ringing. */
  answer(video: boolean): Promise<void>;
  decline(): void;
  hangUp(): void;
  toggleMute(): void;
  hold(held: boolean): Promise<void>;
  toggleVideo(): Promise<void>;
  toggleSharing(): Promise<void>;
  sendTone(key: string): void;
  sendMessage(text: string): Promise<void>;
  /** The user has seen the messages. */
  markRead(): void;
  /** It is being transferred to somebody of this name. */
  expectTransfer(name: string): void;
}

export interface OneCallDeps {
  onEvent: (event: CallEvent) => void;
  /** It is over; `said` is what the user should know of that. */
  onEnd: (entry: HistoryEntry, said: Say | undefined) => void;
  /** Something that the user should know of it. */
  onNotice: (said: Say) => void;
}

const QUALITY_ISSUES = [
  'QualityIssuePacketLoss',
  'QualityIssueHighMediaLatency',
  'QualityIssueLowBandwidth',
  'QualityIssueICEDisconnected',
] as const;

const deviceWords = {
  lost: 'deviceLost',
  replaced: 'deviceReplaced',
  restored: 'deviceReturned',
} as const;

export function createOneCall(start: CallStart, deps: OneCallDeps): OneCall {
  const { call, direction } = start;
  const { onEvent, onEnd, onNotice } = deps;
  const [displayName, number] = [signal(start.displayName), signal(start.number)];
  const state = signal(call.state());
  const ringing = signal(false);
  const muted = signal(call.isMicrophoneMuted());
  const [held, heldHere] = [signal(!call.active()), signal(call.holds())];
  const sendsVideo = signal(direction === 'out' && start.offersVideo);
  const [shares, peerLost] = [signal(false), signal(false)];
  const mediaState = signal<MediaState>(call.mediaState());
  const score = signal<number>();
  const issues = signal<ReadonlyMap<string, string>>(new Map());
  const pictures = signal<readonly MediaRenderer[]>([]);
  const messages = signal<readonly ChatLine[]>([]);
  const unread = signal(0);
  const transferTo = signal<string>();
  const startedAt = Date.now() - call.getCallDuration();

  const complain = (error: unknown): void => {
    onNotice(operationProblem(error));
  };
  const addMessage = (mine: boolean, text: string): void => {
    messages.value = [...messages.value, { nth: messages.value.length + 1, mine, text }];
  };
  const end = (outcome: HistoryEntry['outcome'], said: Say | undefined): void => {
    onEnd(
      {
        id: call.id(),
        number: number.value,
        displayName: displayName.value,
        direction,
        outcome,
        startedAt,
        durationMs: call.getCallDuration(),
      },
      said,
    );
  };

  for (const name of Object.values(CallEvents)) {
    // Once a second: they would push everything else out of the list of events.
    if (name !== 'CallStatsReceived' && name !== 'RTCStatsReceived') call.on(name, onEvent);
  }
  call.on('StateUpdated', (event) => {
    state.value = event.new;
  });
  call.on('ProgressToneStart', () => {
    ringing.value = true;
  });
  call.on('ProgressToneStop', () => {
    ringing.value = false;
  });
  call.on('EndpointAdded', ({ endpoint }) => {
    displayName.value = endpoint.displayName;
    number.value = call.number();
    showPictures(endpoint, pictures);
  });
  // Those of a call that outlived a reload are there already.
  for (const endpoint of call.getEndpoints()) showPictures(endpoint, pictures);
  call.on('EndpointRemoved', () => {
    pictures.value = [];
  });
  const followHold = (): void => {
    batch(() => {
      held.value = !call.active();
      heldHere.value = call.holds();
    });
  };
  call.on('ActiveUpdated', followHold);
  call.on('Updated', followHold);
  call.on('MediaStateUpdated', (event) => {
    batch(() => {
      mediaState.value = event.new as MediaState;
      sendsVideo.value = call.sendsVideo();
    });
  });
  const followPeer = (): void => {
    peerLost.value = call.isPeerReconnecting();
  };
  call.on('PeerReconnecting', followPeer);
  call.on('PeerReconnected', followPeer);
  call.on('CallStatsReceived', ({ stats }) => {
    score.value = stats.mos.mosG107;
  });
  for (const name of QUALITY_ISSUES) {
    call.on(name, ({ level }) => {
      issues.value = new Map(issues.value).set(name, level);
    });
  }
  call.on('QualityIssueNoAudioSignal', ({ level }) => {
    if (level !== 'NONE') onNotice((words) => words.adviseMicrophone);
  });
  call.on('DeviceChanged', ({ change }) => {
    const key = deviceWords[change as keyof typeof deviceWords] as
      (typeof deviceWords)[keyof typeof deviceWords] | undefined;
    if (key) onNotice((words) => words[key]);
  });
  call.on('SharingStopped', () => {
    shares.value = false;
  });
  call.on('MessageReceived', ({ text }) => {
    addMessage(false, text);
    unread.value += 1;
  });
  call.on('TransferFailed', ({ code }) => {
    const [name, why] = [displayName.value, callProblem(code)];
    if (transferTo.value !== undefined) {
      onNotice((words) => words.transferFailed(name, why(words)));
    }
    transferTo.value = undefined;
  });
  call.on('Disconnected', ({ reason }) => {
    const [name, to] = [displayName.value, transferTo.value];
    const said =
      reason === 'transferred' && to !== undefined
        ? (words: Parameters<Say>[0]) => words.transferred(name, to)
        : callEnd(reason);
    end(reason === 'answeredElsewhere' ? 'elsewhere' : 'answered', said);
  });
  call.on('Failed', ({ code }) => {
    if (direction === 'out') end('failed', callProblem(code));
    else if (code === CallFailureCode.Rejected) end('declined', undefined);
    else end('missed', (words) => words.missedCall(displayName.value));
  });

  return {
    ...start,
    id: call.id(),
    beganAt: performance.now(),
    displayName,
    number,
    state,
    isUp: computed(() => state.value === 'CONNECTED' || state.value === 'UPDATING'),
    comesIn: computed(() => state.value === 'ALERTING'),
    ringing,
    muted,
    held,
    heldHere,
    peerLost,
    mediaState,
    quality: computed(() =>
      qualityOf({
        mediaState: mediaState.value,
        peerLost: peerLost.value,
        held: held.value,
        score: score.value,
        issues: issues.value,
      }),
    ),
    sendsVideo,
    shares,
    pictures,
    messages,
    unread,
    transferTo,
    async answer(video) {
      await call.answer(undefined, undefined, video);
      sendsVideo.value = video;
    },
    decline: () => void call.decline().catch(complain),
    hangUp: () => void call.hangup().catch(complain),
    toggleMute() {
      if (call.isMicrophoneMuted()) call.unmuteMicrophone();
      else call.muteMicrophone();
      muted.value = call.isMicrophoneMuted();
    },
    async hold(wanted) {
      if (wanted !== call.holds()) await call.setActive(!wanted).catch(complain);
    },
    async toggleVideo() {
      const wanted = !sendsVideo.value;
      try {
        await call.sendVideo(wanted);
        sendsVideo.value = wanted;
      } catch (error) {
        complain(error);
      }
    },
    async toggleSharing() {
      try {
        if (shares.value) await call.stopSharingScreen();
        else {
          await call.shareScreen();
          shares.value = true;
        }
      } catch (error) {
        if (!isOwnRefusal(error)) complain(error);
      }
    },
    sendTone(key) {
      try {
        call.sendTone(key);
      } catch (error) {
        complain(error);
      }
    },
    async sendMessage(text) {
      try {
        await call.sendMessage(text);
        addMessage(true, text);
      } catch (error) {
        complain(error);
      }
    },
    markRead() {
      unread.value = 0;
    },
    expectTransfer(name) {
      transferTo.value = name;
    },
  };
}

/** Listening for media leaves it to the views where they are shown. */
function showPictures(endpoint: Endpoint, pictures: { value: readonly MediaRenderer[] }): void {
  const show = (renderer: MediaRenderer): void => {
    if (renderer.kind === 'audio' || pictures.value.includes(renderer)) return;
    pictures.value = [...pictures.value, renderer];
  };
  endpoint.mediaRenderers.forEach(show);
  endpoint.on('RemoteMediaAdded', ({ mediaRenderer }) => {
    show(mediaRenderer);
  });
  endpoint.on('RemoteMediaRemoved', ({ mediaRenderer }) => {
    pictures.value = pictures.value.filter((picture) => picture !== mediaRenderer);
  });
}
