import { useEffect, useState } from 'preact/hooks';
import type { CurrentCall } from '../model/current-call.js';
import type { Phone } from '../model/phone.js';
import { Avatar } from './avatar.js';
import { CallMessages } from './call-messages.js';
import { CallTimer } from './call-timer.js';
import { Icon, type IconName } from './icon.js';
import { Keypad } from './keypad.js';

/** The call that is up. The containers of media stay in the page: the client puts its elements there. */
export function CallStage({ phone: { call } }: { phone: Phone }) {
  const [panel, setPanel] = useState<'none' | 'keypad' | 'messages'>('none');
  const view = call.view.value;
  const unread = call.unread.value;
  useEffect(() => setPanel('none'), [view?.call]);
  const toggle = (wanted: 'keypad' | 'messages'): void =>
    setPanel(panel === wanted ? 'none' : wanted);
  return (
    <section class="call" aria-label="Call" hidden={!view} data-panel={panel}>
      <div class="media">
        <div id="remote-media" />
        <div id="local-media" hidden={!call.sendsVideo.value} />
        {view && (
          <div class="caption">
            <Avatar name={view.displayName} />
            <h2>{view.displayName}</h2>
            <p role="status" data-testid="call-state">
              {stateWords(call)}
            </p>
            <CallTimer since={call.connectedAt.value} />
          </div>
        )}
      </div>
      {view && call.state.value === 'ALERTING' && <Incoming call={call} />}
      {view && call.state.value !== 'ALERTING' && (
        <div class="controls" role="toolbar" aria-label="Call controls">
          <Control
            icon="mic"
            label={call.muted.value ? 'Unmute' : 'Mute'}
            pressed={call.muted.value}
            onClick={call.toggleMute}
            testId="call-mute"
          />
          <Control
            icon="video"
            label={call.sendsVideo.value ? 'Camera off' : 'Camera on'}
            pressed={call.sendsVideo.value}
            onClick={() => void call.toggleVideo()}
            testId="call-video"
            disabled={!call.isUp.value || call.heldHere.value}
          />
          <Control
            icon="pause"
            label={call.heldHere.value ? 'Resume' : 'Hold'}
            pressed={call.heldHere.value}
            onClick={() => void call.toggleHold()}
            testId="call-hold"
            disabled={!call.isUp.value}
          />
          <Control
            icon="keypad"
            label="Keypad"
            pressed={panel === 'keypad'}
            onClick={() => toggle('keypad')}
            testId="call-keypad"
            disabled={!call.isUp.value}
          />
          <Control
            icon="chat"
            badge={unread}
            label="Messages"
            pressed={panel === 'messages'}
            onClick={() => toggle('messages')}
            testId="call-messages"
            disabled={!call.isUp.value}
          />
          <button type="button" class="hangup" onClick={call.hangUp} data-testid="call-hangup">
            <Icon name="phone" /> Hang up
          </button>
        </div>
      )}
      <p class="visually-hidden" aria-live="polite">
        {unread > 0 &&
          panel !== 'messages' &&
          `New message: ${call.messages.value.at(-1)?.text ?? ''}`}
      </p>
      {view && panel === 'keypad' && <Keypad onKey={call.sendTone} />}
      {view && panel === 'messages' && <CallMessages call={call} />}
    </section>
  );
}

function Incoming({ call }: { call: CurrentCall }) {
  return (
    <div class="controls" role="toolbar" aria-label="Incoming call">
      <button
        type="button"
        class="answer"
        onClick={() => call.answer(false)}
        data-focus="answer"
        data-testid="incoming-answer"
      >
        <Icon name="phone" /> Answer
      </button>
      <button
        type="button"
        class="answer"
        onClick={() => call.answer(true)}
        data-testid="incoming-answer-video"
      >
        <Icon name="video" /> With video
      </button>
      <button type="button" class="hangup" onClick={call.decline} data-testid="incoming-decline">
        <Icon name="phone" /> Decline
      </button>
    </div>
  );
}

interface ControlProps {
  icon: IconName;
  label: string;
  pressed: boolean;
  onClick: () => void;
  testId: string;
  disabled?: boolean;
  /** Shown on the picture where it is above 0. */
  badge?: number;
}

function Control({
  icon,
  label,
  pressed,
  onClick,
  testId,
  disabled = false,
  badge = 0,
}: ControlProps) {
  return (
    <button
      type="button"
      class="control"
      aria-pressed={pressed}
      onClick={onClick}
      disabled={disabled}
      data-testid={testId}
    >
      <Icon name={icon} />
      <span>{label}</span>
      {badge > 0 && (
        <span class="badge">
          {badge}
          <span class="visually-hidden"> new</span>
        </span>
      )}
    </button>
  );
}

function stateWords({
  state,
  view,
  ringing,
  held,
  heldHere,
  interrupted,
  peerLost,
}: CurrentCall): string {
  if (state.value === 'ALERTING')
    return view.value?.offersVideo ? 'Incoming video call' : 'Incoming call';
  if (state.value === 'PROGRESSING') return ringing.value ? 'Ringing …' : 'Calling …';
  if (state.value === 'STOPPING') return 'Hanging up …';
  if (peerLost.value) return 'Their connection is lost. Waiting for them …';
  if (interrupted.value) return 'Nothing is heard of the other side …';
  if (heldHere.value) return 'On hold';
  return held.value ? 'Put on hold by the other side' : 'Connected';
}
