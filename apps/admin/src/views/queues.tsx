import type { Queue, QueueChange } from '@ringspec/generated';
import { useState } from 'preact/hooks';
import { textOf } from '../model/form-text.js';
import type { Session } from '../model/session.js';
import { usePages } from '../model/use-pages.js';
import { seconds } from '../model/words.js';
import { FormDialog } from './dialog.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import { QueueMembers } from './queue-members.js';
import type { Column } from './table.js';

type Strategy = NonNullable<QueueChange['strategy']>;

const strategies: Readonly<Record<string, string>> = {
  longestIdle: 'Ready longest',
  roundRobin: 'Each in turn',
  fewestCalls: 'Fewest calls',
  ringAll: 'All at once',
};

type Open = { what: 'new' } | { what: 'change' | 'members' | 'remove'; queue: Queue } | undefined;

export function Queues({ session: { api } }: { session: Session }) {
  const [open, setOpen] = useState<Open>();
  const { items, problem, more, reload } = usePages((query) => api.listQueues({ query }), []);
  const close = (): void => setOpen(undefined);
  const columns: readonly Column<Queue>[] = [
    { title: 'Number', cell: ({ number }) => number },
    { title: 'Name', cell: ({ displayName }) => displayName },
    { title: 'Goes to', cell: ({ strategy }) => strategies[strategy] ?? strategy },
    { title: 'Within', isNumber: true, cell: ({ serviceLevelMs }) => seconds(serviceLevelMs) },
    { title: 'Operators', isNumber: true, cell: ({ members }) => String(members) },
    {
      title: '',
      cell: (queue) => (
        <span class="actions">
          {(['members', 'change', 'remove'] as const).map((what) => (
            <button key={what} type="button" onClick={() => setOpen({ what, queue })}>
              {{ members: 'Operators', change: 'Change', remove: 'Remove' }[what]}
              <span class="visually-hidden"> {queue.number}</span>
            </button>
          ))}
        </span>
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
            await api.createQueue({ body: { number: textOf(data, 'number'), ...settings(data) } });
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
            await api.changeQueue({ pathParams, body: settings(data) });
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

function QueueFields({ queue }: { queue?: Queue }) {
  return (
    <>
      <label>
        Name that callers see
        <input name="displayName" maxLength={100} defaultValue={queue?.displayName} />
      </label>
      <label>
        Who gets a call
        <select name="strategy">
          {Object.entries(strategies).map(([value, word]) => (
            <option key={value} value={value} selected={value === queue?.strategy}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <SecondsField name="serviceLevel" min={1} ms={queue?.serviceLevelMs ?? 20_000}>
        To be answered within (seconds)
      </SecondsField>
      <SecondsField name="wrapUp" min={0} ms={queue?.wrapUpMs ?? 0}>
        Wrap-up after a call (seconds; 0: until the operator ends it)
      </SecondsField>
    </>
  );
}

interface SecondsFieldProps {
  name: string;
  min: number;
  ms: number;
  children: string;
}

function SecondsField({ name, min, ms, children }: SecondsFieldProps) {
  const value = String(ms / 1_000);
  return (
    <label>
      {children}
      <input name={name} type="number" min={min} max={86_400} required defaultValue={value} />
    </label>
  );
}

function settings(data: FormData): QueueChange {
  const displayName = textOf(data, 'displayName');
  return {
    ...(displayName !== '' && { displayName }),
    strategy: textOf(data, 'strategy') as Strategy,
    serviceLevelMs: Number(textOf(data, 'serviceLevel')) * 1_000,
    wrapUpMs: Number(textOf(data, 'wrapUp')) * 1_000,
  };
}
