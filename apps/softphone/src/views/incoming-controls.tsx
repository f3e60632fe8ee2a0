import type { OneCall } from '../model/one-call.js';
import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';
import { Icon } from './icon.js';

/** For a call that comes in while there is no other. */
export function IncomingControls({ phone: { calls }, call }: { phone: Phone; call: OneCall }) {
  const t = words.value;
  return (
    <div class="controls" role="toolbar" aria-label={t.incomingCall}>
      <button
        type="button"
        class="answer"
        onClick={() => void calls.answer(call, false)}
        data-focus="answer"
        data-testid="incoming-answer"
      >
        <Icon name="phone" /> {t.answer}
      </button>
      <button
        type="button"
        class="answer"
        onClick={() => void calls.answer(call, true)}
        data-testid="incoming-answer-video"
      >
        <Icon name="video" /> {t.withVideo}
      </button>
      <button type="button" class="hangup" onClick={call.decline} data-testid="incoming-decline">
        <Icon name="phone" /> {t.decline}
      </button>
    </div>
  );
}
