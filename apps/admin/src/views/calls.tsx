import type { LiveCall } from '@ringspec/generated';
import { formatDuration } from '@ringspec/page/duration';
import { useState } from 'preact/hooks';
import { allPages } from '../model/all-pages.js';
import type { Session } from '../model/session.js';
import { useLive } from '../model/use-live.js';
import { useNow } from '../model/use-now.js';
import { FormDialog } from './dialog.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import type { Column } from './table.js';

const everyMs = 2_000;

const stages: Readonly<Record<string, string>> = {
  routing: 'Looking for who is called',
  waiting: 'Waits',
  ringing: 'Rings',
  connected: 'Talking',
};

export function Calls({ session: { api } }: { session: Session }) {
  const [ending, setEnding] = useState<LiveCall>();
  const { data, problem, at, reload } = useLive(
    (signal) => allPages((query) => api.listCalls({ query }, { signal })),
    everyMs,
    [],
  );
  const now = useNow();
  const columns: readonly Column<LiveCall>[] = [
    { title: 'From', cell: ({ from }) => from.displayName },
    { title: 'To', cell: ({ to }) => to.displayName },
    { title: 'Queue', cell: ({ queue }) => queue ?? '–' },
    { title: 'Stage', cell: ({ stage }) => stages[stage] ?? stage },
    {
      title: 'For',
      isNumber: true,
      cell: ({ startedAt, connectedAt }) =>
        formatDuration(now.getTime() - Date.parse(connectedAt ?? startedAt)),
    },
    {
      title: '',
      cell: (call) => (
        <span class="actions">
          <button type="button" onClick={() => setEnding(call)}>
            Hang up
            <span class="visually-hidden">
              {' '}
              {call.from.displayName} and {call.to.displayName}
            </span>
          </button>
        </span>
      ),
    },
  ];
  return (
    <>
      <FetchedTable
        caption="Calls that are up"
        columns={columns}
        rows={data}
        keyOf={({ id }) => id}
        problem={problem}
        at={at}
        retry={reload}
        empty={<Empty title="Nobody is in a call">Calls appear here by themselves.</Empty>}
      />
      {ending && (
        <FormDialog
          title="Hang up?"
          action="Hang up"
          isDanger
          onClose={() => setEnding(undefined)}
          submit={async () => {
            await api.hangUpCall({ pathParams: { id: ending.id } });
            reload();
          }}
        >
          <p>
            The call of {ending.from.displayName} and {ending.to.displayName} ends at once.
          </p>
        </FormDialog>
      )}
    </>
  );
}
