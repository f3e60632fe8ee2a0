import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';
import { Avatar } from './avatar.js';
import { callState } from './call-state.js';
import { Icon } from './icon.js';

/** A call that comes in while another is up. It takes no focus: who presses a key means the call they are in. */
export function KnockingCall({ phone: { calls, contacts } }: { phone: Phone }) {
  const t = words.value;
  const call = calls.knocking.value;
  const name = call?.displayName.value ?? '';
  const queue = call?.queue;
  return (
    <div aria-live="assertive" class="knocking-place">
      {call && (
        <section class="knocking" aria-label={t.secondCall} data-testid="knocking">
          <Avatar name={name} />
          <span class="text">
            <strong>{t.isCalling(name)}</strong>
            <span class="muted">
              {queue === undefined
                ? callState(call, t)
                : t.incomingFromQueue(contacts.nameOf(queue) ?? queue)}
            </span>
          </span>
          <span class="choices">
            <button
              type="button"
              class="answer"
              onClick={() => void calls.answer(call, false)}
              data-testid="knocking-answer"
            >
              <Icon name="phone" /> {t.answerAndHold}
            </button>
            <button
              type="button"
              onClick={() => void calls.answer(call, false, 'end')}
              data-testid="knocking-replace"
            >
              {t.answerAndEnd}
            </button>
            <button
              type="button"
              class="hangup"
              onClick={call.decline}
              data-testid="knocking-decline"
            >
              <Icon name="phone" /> {t.decline}
            </button>
          </span>
        </section>
      )}
    </div>
  );
}
