import { useEffect, useRef } from 'preact/hooks';
import type { OneCall } from '../model/one-call.js';
import { words } from '../words/current.js';

export function CallMessages({ call }: { call: OneCall }) {
  const count = call.messages.value.length;
  useEffect(call.markRead, [call, count]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.scrollTo(0, list.current.scrollHeight), [count]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const t = words.value;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('text') ?? '').trim();
    if (text === '') return;
    void call.sendMessage(text);
    form.reset();
  };
  return (
    <section class="messages" aria-label={t.messages}>
      <ol ref={list} aria-live="polite" tabIndex={0} aria-label={t.messages}>
        {call.messages.value.length === 0 && <li class="muted">{t.noMessages}</li>}
        {call.messages.value.map(({ nth, mine, text }) => (
          <li key={nth} data-mine={mine}>
            <span class="visually-hidden">{mine ? t.you : t.they} </span>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ol>
      <form onSubmit={submit}>
        <label class="visually-hidden" for="message-text">
          {t.message}
        </label>
        <input
          ref={input}
          id="message-text"
          name="text"
          dir="auto"
          autocomplete="off"
          maxLength={8_000}
          placeholder={t.message}
          data-testid="message-input"
        />
        <button class="primary" data-testid="message-send">
          {t.send}
        </button>
      </form>
    </section>
  );
}
