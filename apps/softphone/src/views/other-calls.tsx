import type { Calls } from '../model/calls.js';
import type { OneCall } from '../model/one-call.js';
import { words } from '../words/current.js';
import { Avatar } from './avatar.js';
import { callState } from './call-state.js';
import { Icon } from './icon.js';

/** The calls beside the one that is shown: on hold as a rule. */
export function OtherCalls({ calls }: { calls: Calls }) {
  const others = calls.others.value;
  if (others.length === 0) return null;
  return (
    <ul class="others" aria-label={words.value.otherCalls}>
      {others.map((call) => (
        <OtherCall key={call.id} calls={calls} call={call} />
      ))}
    </ul>
  );
}

function OtherCall({ calls, call }: { calls: Calls; call: OneCall }) {
  const t = words.value;
  const shown = calls.shown.value;
  const name = call.displayName.value;
  const shownName = shown?.displayName.value ?? '';
  return (
    <li class="other" data-testid="other-call" data-number={call.number.value}>
      <Avatar name={name} />
      <span class="text">
        <strong dir="auto">{name}</strong>
        <span class="muted">{callState(call, t)}</span>
      </span>
      {call.isUp.value && (
        <button
          type="button"
          onClick={() => void calls.switchTo(call)}
          aria-label={t.switchToName(name)}
          data-testid="other-switch"
        >
          <Icon name="swap" /> <span>{t.switchTo}</span>
        </button>
      )}
      {shown && call.isUp.value && shown.isUp.value && (
        <button
          type="button"
          class="primary"
          onClick={() => calls.connect(call, shown)}
          aria-label={t.connectBothNames(name, shownName)}
          data-testid="other-connect"
        >
          <Icon name="transfer" /> <span>{t.connectBoth}</span>
        </button>
      )}
      <button
        type="button"
        class="hangup round"
        onClick={call.hangUp}
        aria-label={t.hangUpName(name)}
        title={t.hangUp}
        data-testid="other-hangup"
      >
        <Icon name="phone" />
      </button>
    </li>
  );
}
