import { useState } from 'preact/hooks';
import { matching } from '../model/event-log.js';
import type { Phone } from '../model/phone.js';

/** Every event as it fires, with its parameters. */
export function EventPanel({ phone }: { phone: Phone }) {
  const [filter, setFilter] = useState('');
  const { events, eventsPaused } = phone;
  const shown = matching(events.value, filter);
  const copy = (): void => {
    const lines = shown.map(({ name, json }) => `${name} ${json}`);
    void navigator.clipboard.writeText(lines.join('\n'));
  };
  return (
    <section class="pane events" aria-labelledby="events-title" data-testid="event-panel">
      <div class="section-head">
        <h2 id="events-title">Events</h2>
        <button
          type="button"
          class="quiet"
          aria-pressed={eventsPaused.value}
          onClick={() => phone.pauseEvents(!eventsPaused.value)}
        >
          {eventsPaused.value ? 'Resume' : 'Pause'}
        </button>
        <button type="button" class="quiet" onClick={copy} disabled={shown.length === 0}>
          Copy
        </button>
        <button
          type="button"
          class="quiet"
          onClick={phone.clearEvents}
          disabled={events.value.length === 0}
        >
          Clear
        </button>
      </div>
      <label class="visually-hidden" for="event-filter">
        Filter by name
      </label>
      <input
        id="event-filter"
        type="search"
        value={filter}
        onInput={({ currentTarget }) => setFilter(currentTarget.value)}
        placeholder="Filter by name"
      />
      {shown.length === 0 && (
        <p class="muted">
          {events.value.length === 0
            ? 'What the client tells appears here as it happens.'
            : 'No event of this name yet.'}
        </p>
      )}
      {/* The list scrolls, so that a keyboard must reach it. */}
      <ol class="event-list" tabIndex={0} aria-label="Events, newest first">
        {shown.map(({ nth, at, source, name, json }) => (
          <li key={nth} data-testid="event-row" data-event={name} data-source={source}>
            <details>
              <summary>
                <span class="nth">{nth}</span> <strong>{name}</strong>
                <time dateTime={new Date(at).toISOString()}>
                  {new Date(at).toLocaleTimeString()}
                </time>
                <code class="brief">{json.replace(/\s+/g, ' ')}</code>
              </summary>
              <pre>{json}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
