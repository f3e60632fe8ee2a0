import { formatDuration } from '@ringspec/page/duration';
import type { HistoryEntry } from '../model/history.js';
import { byDay } from '../model/history.js';
import type { Phone } from '../model/phone.js';
import { locale, words } from '../words/current.js';
import type { Words } from '../words/words.js';
import { Icon } from './icon.js';

const outcomes: Record<HistoryEntry['outcome'], (t: Words) => string> = {
  answered: (t) => t.outcomeAnswered,
  missed: (t) => t.outcomeMissed,
  declined: (t) => t.outcomeDeclined,
  failed: (t) => t.outcomeFailed,
  elsewhere: (t) => t.outcomeElsewhere,
};

export function History({ phone }: { phone: Phone }) {
  const { history } = phone;
  const t = words.value;
  return (
    <section class="history" aria-labelledby="history-title">
      <div class="section-head">
        <h2 id="history-title">{t.recentCalls}</h2>
        {history.value.length > 0 && (
          <button type="button" class="quiet" onClick={phone.clearHistory}>
            {t.clear}
          </button>
        )}
      </div>
      {history.value.length === 0 && <p class="muted">{t.noHistory}</p>}
      {byDay(history.value).map(({ day, entries }) => (
        <section key={day} aria-label={dayLabel(day, t)}>
          <h3 class="day" data-testid="history-day">
            {dayLabel(day, t)}
          </h3>
          <ul class="rows">
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} phone={phone} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Row({ entry, phone: { calls, contacts } }: { entry: HistoryEntry; phone: Phone }) {
  const t = words.value;
  const { number, outcome, direction, durationMs, startedAt } = entry;
  const name = contacts.nameOf(number) ?? entry.displayName;
  const facts = [
    direction === 'in' ? t.incoming : t.outgoing,
    outcomes[outcome](t),
    ...(durationMs > 0 ? [formatDuration(durationMs)] : []),
  ];
  return (
    <li class="row" data-testid="history-row" data-outcome={outcome}>
      <span class="text">
        <strong dir="auto">{name}</strong>
        <span class="muted">
          {facts.join(' · ')} ·{' '}
          <time dateTime={new Date(startedAt).toISOString()}>
            {new Date(startedAt).toLocaleTimeString(locale.value, {
              hour: '2-digit',
              minute: '2-digit',
            })}
          </time>
        </span>
      </span>
      <button
        type="button"
        class="round"
        onClick={() => calls.dial(number, false)}
        aria-label={t.callAgainName(name)}
        title={t.callAgain}
      >
        <Icon name="phone" />
      </button>
    </li>
  );
}

function dayLabel(day: number, t: Words): string {
  const today = new Date().setHours(0, 0, 0, 0);
  if (day === today) return t.today;
  if (day === new Date(today).setDate(new Date(today).getDate() - 1)) return t.yesterday;
  return new Date(day).toLocaleDateString(locale.value, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
