import type { Queue } from '@ringspec/generated';
import { useState } from 'preact/hooks';
import { textOf } from '../model/form-text.js';
import { skillText } from '../model/skill-text.js';
import type { Session } from '../model/session.js';
import { usePages } from '../model/use-pages.js';
import { seconds } from '../model/words.js';
import { FormDialog } from './dialog.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import { QueueFields, readQueueFields, strategies } from './queue-fields.js';
import { QueueMembers } from './queue-members.js';
import { RowActions } from './row-actions.js';
import type { Column } from './table.js';

type Open = { what: 'new' } | { what: 'change' | 'members' | 'remove'; queue: Queue } | undefined;

export function Queues({ session: { api } }: { session: Session }) {
  const [open, setOpen] = useState<Open>();
  const { items, problem, more, reload } = usePages((query) => api.listQueues({ query }), []);
  const close = (): void => setOpen(undefined);
  const columns: readonly Column<Queue>[] = [
    { title: 'Number', cell: ({ number }) => number },
    { title: 'Name', cell: ({ displayName }) => displayName },
    { title: 'Goes to', cell: ({ strategy }) => strategies[strategy] ?? strategy },
    {
      title: 'Skills',
      cell: ({ skills }) => (skills.length === 0 ? '–' : skillText(skills)),
    },
    { title: 'Within', isNumber: true, cell: ({ serviceLevelMs }) => seconds(serviceLevelMs) },
    { title: 'Operators', isNumber: true, cell: ({ members }) => String(members) },
    {
      title: '',
      cell: (queue) => (
        <RowActions
          about={queue.number}
          actions={{
            Operators: () => setOpen({ what: 'members', queue }),
            Change: () => setOpen({ what: 'change', queue }),
            Remove: () => setOpen({ what: 'remove', queue }),
          }}
        />
      ),
    },
  ];
  return (
    <>
      <div class="tools">
        <button type="button" class="primary" onClick={() => setOpen({ what: 'new' })}>
          Add a queue
        </button>
      </div>
      <FetchedTable
        caption="Queues"
        columns={columns}
        rows={items}
        keyOf={({ number }) => number}
        more={more}
        problem={problem}
        retry={reload}
        empty={
          <Empty title="There is no queue yet">
            Users call its number, and whoever is ready answers.
          </Empty>
        }
      />
      {open?.what === 'new' && (
        <FormDialog
          title="Add a queue"
          action="Add"
          onClose={close}
          submit={async (data) => {
            await api.createQueue({
              body: { number: textOf(data, 'number'), ...readQueueFields(data) },
            });
            reload();
          }}
        >
          <label>
            Number
            <input name="number" required maxLength={64} autocapitalize="none" spellcheck={false} />
          </label>
          <QueueFields />
        </FormDialog>
      )}
      {open?.what === 'change' && (
        <FormDialog
          title={`Change ${open.queue.number}`}
          action="Save"
          onClose={close}
          submit={async (data) => {
            const pathParams = { number: open.queue.number };
            await api.changeQueue({ pathParams, body: readQueueFields(data) });
            reload();
          }}
        >
          <QueueFields queue={open.queue} />
        </FormDialog>
      )}
      {open?.what === 'members' && (
        <QueueMembers
          api={api}
          queue={open.queue}
          onClose={() => {
            close();
            reload();
          }}
        />
      )}
      {open?.what === 'remove' && (
        <FormDialog
          title={`Remove ${open.queue.number}?`}
          action="Remove"
          isDanger
          onClose={close}
          submit={async () => {
            await api.deleteQueue({ pathParams: { number: open.queue.number } });
            reload();
          }}
        >
          <p>Nobody can call {open.queue.displayName} any more.</p>
        </FormDialog>
      )}
    </>
  );
}
