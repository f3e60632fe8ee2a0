import type { WebhookDelivery, WebhookEndpoint } from '@ringspec/generated';
import type { HttpClient } from '@ringspec/generated/http-client';
import { useState } from 'preact/hooks';
import { usePages } from '../model/use-pages.js';
import { moment, sentenceOf } from '../model/words.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import { RowActions } from './row-actions.js';
import type { Column } from './table.js';

const states = { waiting: 'On its way', delivered: 'Delivered', failed: 'Given up' } as const;
type State = keyof typeof states;

interface DeliveriesProps {
  api: HttpClient;
  endpoints: readonly WebhookEndpoint[];
  /** Grows when something was sent. */
  round: number;
}

/** What was sent, and what became of it. */
export function Deliveries({ api, endpoints, round }: DeliveriesProps) {
  const [state, setState] = useState<State | ''>('');
  const [told, setTold] = useState('');
  const { items, problem, more, reload } = usePages(
    (page) => api.listWebhookDeliveries({ query: { ...(state !== '' && { state }), ...page } }),
    [state, round],
  );
  const repeat = (id: string): void => {
    api.repeatWebhookDelivery({ pathParams: { id } }).then(
      () => {
        setTold('It is sent again.');
        reload();
      },
      (error: unknown) => setTold(sentenceOf(error)),
    );
  };
  const columns: readonly Column<WebhookDelivery>[] = [
    { title: 'Happened', cell: ({ createdAt }) => moment(createdAt) },
    { title: 'Kind', cell: ({ kind }) => kind },
    {
      title: 'To',
      cell: ({ endpoint }) => (
        <span class="address">{endpoints.find(({ id }) => id === endpoint)?.url ?? endpoint}</span>
      ),
    },
    {
      title: 'State',
      cell: ({ state: is, nextAttemptAt }) => (
        <>
          {states[is as State] ?? is}
          {nextAttemptAt !== undefined && `, next try ${moment(nextAttemptAt)}`}
        </>
      ),
    },
    {
      title: 'Last answer',
      cell: ({ lastStatus, lastError }) => lastError ?? (lastStatus && String(lastStatus)) ?? '–',
    },
    { title: 'Tries', isNumber: true, cell: ({ attempts }) => String(attempts) },
    {
      title: '',
      cell: ({ id, state: is, kind }) =>
        is === 'failed' && <RowActions about={kind} actions={{ 'Send again': () => repeat(id) }} />,
    },
  ];
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">Deliveries</h2>
      <div class="tools">
        <label class="inline">
          State
          <select
            value={state}
            onChange={(event) => setState(event.currentTarget.value as State | '')}
          >
            <option value="">All</option>
            {Object.entries(states).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={reload}>
          Look again
        </button>
        <span class="muted" role="status">
          {told}
        </span>
      </div>
      <FetchedTable
        caption="Deliveries, the latest first"
        columns={columns}
        rows={items}
        keyOf={({ id }) => id}
        more={more}
        problem={problem}
        retry={reload}
        empty={
          <Empty title={state === '' ? 'Nothing was sent yet' : 'There is none in this state'} />
        }
      />
    </section>
  );
}
