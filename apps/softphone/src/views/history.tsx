import type { HistoryEntry } from '../model/history.js';
import type { Phone } from '../model/phone.js';
import { formatDuration } from '../model/words.js';
import { Icon } from './icon.js';

const outcomes: Record<HistoryEntry['outcome'], string> = {
  answered: 'Answered',
  missed: 'Missed',
  declined: 'Declined',
  failed: 'Not reached',
  elsewhere: 'Answered elsewhere',
};

export function History({ phone }: { phone: Phone }) {
  const { call, history } = phone;
  return (
    <section class="history" aria-labelledby="history-title">
      <div class="section-head">
        <h2 id="history-title">Recent calls</h2>
        {history.value.length > 0 && (
          <button type="button" class="quiet" onClick={phone.clearHistory}>
            Clear
          </button>
        )}
      </div>
      {history.value.length === 0 && (
        <p class="muted">Calls made and received in this browser appear here.</p>
      )}
      <ul class="rows">
        {history.value.map((entry) => (
          <li class="row" key={entry.id} data-testid="history-row" data-outcome={entry.outcome}>
            <span class="text">
              <strong>{entry.displayName}</strong>
              <span class="muted">
                {entry.direction === 'in' ? 'Incoming' : 'Outgoing'} · {outcomes[entry.outcome]}
                {entry.durationMs > 0 && ` · ${formatDuration(entry.durationMs)}`} ·{' '}
                <time dateTime={new Date(entry.startedAt).toISOString()}>
                  {new Date(entry.startedAt).toLocaleTimeString([], {
                    hour: '2-digit',
                    minute: '2-digit',
                  })}
                </time>
              </span>
            </span>
            <button
              type="button"
              class="round"
              disabled={call.view.value !== undefined}
              onClick={() => call.dial(entry.number, false)}
              aria-label={`Call ${entry.displayName} again`}
              title="Call again"
            >
              <Icon name="phone" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
