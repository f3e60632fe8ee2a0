import { useState } from 'preact/hooks';
import { matching } from '../model/event-log.js';
import type { Phone } from '../model/phone.js';
import { locale, words } from '../words/current.js';

/** Every event as it fires, with its parameters. */
export function EventPanel({ phone }: { phone: Phone }) {
  const [filter, setFilter] = useState('');
  const { events, eventsPaused } = phone;
  const t = words.value;
  const shown = matching(events.value, filter);
  const copy = (): void => {
    const lines = shown.map(({ name, json }) => `${name} ${json}`);
    void navigator.clipboard.writeText(lines.join('\n'));
  };
  return (
    <section class="pane events" aria-labelledby="events-title" data-testid="event-panel">
      <div class="section-head">
        <h2 id="events-title">{t.events}</h2>
        <button
          type="button"
          class="quiet"
          aria-pressed={eventsPaused.value}
          onClick={() => phone.pauseEvents(!eventsPaused.value)}
        >
          {eventsPaused.value ? t.continue : t.pause}
        </button>
        <button type="button" class="quiet" onClick={copy} disabled={shown.length === 0}>
          {t.copy}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={phone.clearEvents}
          disabled={events.value.length === 0}
        >
          {t.clear}
        </button>
      </div>
      <label class="visually-hidden" for="event-filter">
        {t.filterByName}
      </label>
      <input
        id="event-filter"
        type="search"
        value={filter}
        onInput={({ currentTarget }) => setFilter(currentTarget.value)}
        placeholder={t.filterByName}
      />
      {shown.length === 0 && (
        <p class="muted">{events.value.length === 0 ? t.noEvents : t.noSuchEvent}</p>
      )}
      {/* The list scrolls, so that a keyboard must reach it. */}
      <ol class="event-list" tabIndex={0} aria-label={t.eventsNewestFirst}>
        {shown.map(({ nth, at, source, name, json }) => (
          <li key={nth} data-testid="event-row" data-event={name} data-source={source}>
            <details>
              <summary dir="ltr">
                <span class="nth">{nth}</span> <strong>{name}</strong>
                <time dateTime={new Date(at).toISOString()}>
                  {new Date(at).toLocaleTimeString(locale.value)}
                </time>
                <code class="brief">{json.replace(/\s+/g, ' ')}</code>
              </summary>
              <pre dir="ltr">{json}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
