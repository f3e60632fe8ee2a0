import type { PastCall } from '@ringspec/generated';
import { formatDuration } from '@ringspec/page/duration';
import { useState } from 'preact/hooks';
import { saveText } from '../model/save-text.js';
import type { Session } from '../model/session.js';
import { usePages } from '../model/use-pages.js';
import { moment, sentenceOf } from '../model/words.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import type { Column } from './table.js';

const endings: Readonly<Record<string, string>> = {
  completed: 'Completed',
  lost: 'Connection lost',
  canceled: 'Given up',
  rejected: 'Declined',
  unanswered: 'Not answered',
  busy: 'Busy',
  failed: 'Failed',
  transferred: 'Transferred',
  ended: 'Ended by an administrator or backend',
};

const columns: readonly Column<PastCall>[] = [
  { title: 'Began', cell: ({ startedAt }) => moment(startedAt) },
  { title: 'From', cell: ({ from }) => from.displayName },
  { title: 'To', cell: ({ to }) => to.displayName },
  { title: 'Queue', cell: ({ queue }) => queue ?? '–' },
  {
    title: 'Talked',
    isNumber: true,
    cell: ({ durationMs, connectedAt }) =>
      connectedAt === undefined ? '–' : formatDuration(durationMs),
  },
  {
    title: 'Ended',
    cell: ({ ending, reason }) => (
      <>
        {endings[ending] ?? ending}
        {reason !== undefined && <span class="muted"> {reason}</span>}
      </>
    ),
  },
];

interface Filter {
  user: string;
  queue: string;
  ending: string;
}

export function Records({ session: { api, exportCalls } }: { session: Session }) {
  const [filter, setFilter] = useState<Filter>({ user: '', queue: '', ending: '' });
  const [exported, setExported] = useState('');
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  const { items, problem, more, reload } = usePages(
    (page) => api.listPastCalls({ query: { ...query, ...page } }),
    [filter.user, filter.queue, filter.ending],
  );
  const save = async (): Promise<void> => {
    const parts: string[] = [];
    let cursor: string | undefined;
    do {
      setExported(`Exporting … page ${String(parts.length + 1)}`);
      const { csv, next } = await exportCalls({
        ...query,
        ...(cursor !== undefined && { cursor }),
      });
      // The names of the columns stand once.
      parts.push(parts.length === 0 ? csv : csv.slice(csv.indexOf('\n') + 1));
      cursor = next;
    } while (cursor !== undefined);
    saveText('calls.csv', 'text/csv', parts.join(''));
    setExported('Exported.');
  };
  const field = (name: keyof Filter) => ({
    value: filter[name],
    onInput: (event: { currentTarget: { value: string } }) => {
      // An input event is over before the next state is made.
      const { value } = event.currentTarget;
      setFilter((before) => ({ ...before, [name]: value }));
    },
  });
  const isFiltered = Object.keys(query).length > 0;
  return (
    <>
      <div class="tools">
        <label class="inline">
          User
          <input type="search" autocapitalize="none" {...field('user')} />
        </label>
        <label class="inline">
          Queue
          <input type="search" autocapitalize="none" {...field('queue')} />
        </label>
        <label class="inline">
          Ended
          <select {...field('ending')}>
            <option value="">In any way</option>
            {Object.entries(endings).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          disabled={items === undefined || items.length === 0}
          onClick={() => {
            save().catch((error: unknown) => setExported(sentenceOf(error)));
          }}
        >
          Export as CSV
        </button>
        <span class="muted" role="status">
          {exported}
        </span>
      </div>
      <FetchedTable
        caption="Calls that are over, the latest first"
        columns={columns}
        rows={items}
        keyOf={({ id, endedAt }) => `${id} ${endedAt}`}
        more={more}
        problem={problem}
        retry={reload}
        empty={
          <Empty title={isFiltered ? 'No call is like that' : 'There was no call yet'}>
            {isFiltered
              ? 'User and queue are whole names, as they log in or are dialled.'
              : 'Each call is kept here once it is over.'}
          </Empty>
        }
      />
    </>
  );
}
