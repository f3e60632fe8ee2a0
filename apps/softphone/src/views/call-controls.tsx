import type { Calls } from '../model/calls.js';
import type { OneCall } from '../model/one-call.js';
import { words } from '../words/current.js';
import { Icon, type IconName } from './icon.js';

/** What may lie over the picture. */
export type CallPanel = 'keypad' | 'messages' | 'transfer';

interface CallControlsProps {
  calls: Calls;
  call: OneCall;
  panel: CallPanel | undefined;
  onPanel: (panel: CallPanel | undefined) => void;
}

/** What can be done with a call that was made or answered. */
export function CallControls({ calls, call, panel, onPanel }: CallControlsProps) {
  const t = words.value;
  const isUp = call.isUp.value;
  const held = call.heldHere.value;
  const toggle = (wanted: CallPanel): void => onPanel(panel === wanted ? undefined : wanted);
  return (
    <div class="controls" role="toolbar" aria-label={t.callControls}>
      <Control
        icon="mic"
        label={call.muted.value ? t.unmute : t.mute}
        pressed={call.muted.value}
        onClick={call.toggleMute}
        testId="call-mute"
      />
      <Control
        icon="video"
        label={call.sendsVideo.value ? t.cameraOff : t.cameraOn}
        pressed={call.sendsVideo.value}
        onClick={() => void call.toggleVideo()}
        testId="call-video"
        disabled={!isUp || held}
      />
      <Control
        icon="screen"
        label={call.shares.value ? t.stopSharing : t.shareScreen}
        pressed={call.shares.value}
        onClick={() => void call.toggleSharing()}
        testId="call-share"
        disabled={!isUp || (held && !call.shares.value)}
      />
      <Control
        icon="pause"
        label={held ? t.resume : t.hold}
        pressed={held}
        onClick={() => void calls.toggleHold(call)}
        testId="call-hold"
        disabled={!isUp}
      />
      <Control
        icon="keypad"
        label={t.keypad}
        expanded={panel === 'keypad'}
        onClick={() => toggle('keypad')}
        testId="call-keypad"
        disabled={!isUp}
      />
      <Control
        icon="chat"
        badge={call.unread.value}
        label={t.messages}
        expanded={panel === 'messages'}
        onClick={() => toggle('messages')}
        testId="call-messages"
        disabled={!isUp}
      />
      <Control
        icon="transfer"
        label={t.transfer}
        expanded={panel === 'transfer'}
        onClick={() => toggle('transfer')}
        testId="call-transfer"
        disabled={!isUp}
      />
      <button type="button" class="hangup" onClick={call.hangUp} data-testid="call-hangup">
        <Icon name="phone" /> {t.hangUp}
      </button>
    </div>
  );
}

interface ControlProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  testId: string;
  /** Of what is on or off. */
  pressed?: boolean;
  /** Of what opens something. */
  expanded?: boolean;
  disabled?: boolean;
  /** Shown on the picture where it is above 0. */
  badge?: number;
}

function Control({ icon, label, testId, badge = 0, ...rest }: ControlProps) {
  const { onClick, pressed, expanded, disabled = false } = rest;
  return (
    <button
      type="button"
      class="control"
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={onClick}
      disabled={disabled}
      data-testid={testId}
    >
      <Icon name={icon} />
      <span>{label}</span>
      {badge > 0 && (
        <span class="badge">
          {badge}
          <span class="visually-hidden"> {words.value.newMark}</span>
        </span>
      )}
    </button>
  );
}
