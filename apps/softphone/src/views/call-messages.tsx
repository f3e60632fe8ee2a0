import { useEffect } from 'preact/hooks';
import type { CurrentCall } from '../model/current-call.js';

export function CallMessages({ call }: { call: CurrentCall }) {
  const count = call.messages.value.length;
  useEffect(call.markRead, [call, count]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('text') ?? '').trim();
    if (text === '') return;
    void call.sendMessage(text);
    form.reset();
  };
  return (
    <section class="messages" aria-label="Messages">
      <ol aria-live="polite">
        {call.messages.value.length === 0 && (
          <li class="muted">Messages last as long as the call.</li>
        )}
        {call.messages.value.map(({ nth, mine, text }) => (
          <li key={nth} data-mine={mine}>
            <span class="visually-hidden">{mine ? 'You: ' : 'They: '}</span>
            {text}
          </li>
        ))}
      </ol>
      <form onSubmit={submit}>
        <label class="visually-hidden" for="message-text">
          Message
        </label>
        <input
          id="message-text"
          name="text"
          autocomplete="off"
          maxLength={8_000}
          placeholder="Message"
          data-testid="message-input"
        />
        <button class="primary" data-testid="message-send">
          Send
        </button>
      </form>
    </section>
  );
}
