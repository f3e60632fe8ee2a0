import type { LiveCall } from '@ringspec/generated';
import { formatDuration } from '@ringspec/page/duration';
import { useState } from 'preact/hooks';
import { allPages } from '../model/all-pages.js';
import { textOf } from '../model/form-text.js';
import type { Session } from '../model/session.js';
import { useLive } from '../model/use-live.js';
import { useNow } from '../model/use-now.js';
import { FormDialog } from './dialog.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import { RowActions } from './row-actions.js';
import type { Column } from './table.js';

const everyMs = 2_000;

const stages: Readonly<Record<string, string>> = {
  routing: 'Looking for who is called',
  waiting: 'Waits',
  ringing: 'Rings',
  connected: 'Talking',
};

export function Calls({ session: { api } }: { session: Session }) {
  const [open, setOpen] = useState<{ what: 'move' | 'end'; call: LiveCall }>();
  const close = (): void => setOpen(undefined);
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
    {
      title: 'Stage',
      cell: ({ stage, movingTo }) =>
        `${stages[stage] ?? stage}${movingTo === undefined ? '' : `, goes to ${movingTo}`}`,
    },
    {
      title: 'For',
      isNumber: true,
      cell: ({ startedAt, connectedAt }) =>
        formatDuration(now.getTime() - Date.parse(connectedAt ?? startedAt)),
    },
    {
      title: '',
      cell: (call) => (
        <RowActions
          about={`${call.from.displayName} and ${call.to.displayName}`}
          actions={{
            Move: () => setOpen({ what: 'move', call }),
            'Hang up': () => setOpen({ what: 'end', call }),
          }}
        />
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
      {open?.what === 'move' && (
        <FormDialog
          title="Move"
          action="Move"
          onClose={close}
          submit={async (data) => {
            const to = textOf(data, 'to');
            const stays = textOf(data, 'stays');
            await api.moveCall({ pathParams: { id: open.call.id }, body: { to, stays } });
            reload();
          }}
        >
          <MoveFields call={open.call} />
        </FormDialog>
      )}
      {open?.what === 'end' && (
        <FormDialog
          title="Hang up?"
          action="Hang up"
          isDanger
          onClose={close}
          submit={async () => {
            await api.hangUpCall({ pathParams: { id: open.call.id } });
            reload();
          }}
        >
          <p>
            The call of {open.call.from.displayName} and {open.call.to.displayName} ends at once.
          </p>
        </FormDialog>
      )}
    </>
  );
}

/** Before the answer nobody but who called can stay. */
function MoveFields({ call: { from, to, stage } }: { call: LiveCall }) {
  const sides = stage === 'connected' ? [from, to] : [from];
  return (
    <>
      <label>
        User or queue it goes to
        <input name="to" required maxLength={64} autocapitalize="none" spellcheck={false} />
      </label>
      <label>
        Who stays in it
        <select name="stays">
          {sides.map(({ name, displayName }) => (
            <option key={name} value={name}>
              {displayName}
            </option>
          ))}
        </select>
      </label>
      <p class="muted">
        {stage === 'connected'
          ? 'Both go on talking until somebody there answers.'
          : 'It rings or waits there at once.'}
      </p>
    </>
  );
}
