import { operationScopes, type ApiKey } from '@ringspec/generated';
import { useState } from 'preact/hooks';
import type { Session } from '../model/session.js';
import { useLive } from '../model/use-live.js';
import { moment } from '../model/words.js';
import { FormDialog, SecretDialog } from './dialog.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import { RowActions } from './row-actions.js';
import type { Column } from './table.js';

type Open = { what: 'new' } | { what: 'made'; secret: string } | { what: 'revoke'; key: ApiKey };

export function Keys({ session: { api } }: { session: Session }) {
  const [open, setOpen] = useState<Open>();
  const { data, problem, reload } = useLive(
    (signal) => api.listKeys({}, { signal }),
    undefined,
    [],
  );
  const close = (): void => setOpen((before) => (before?.what === 'made' ? before : undefined));
  const columns: readonly Column<ApiKey>[] = [
    { title: 'Label', cell: ({ label }) => label },
    { title: 'Id', cell: ({ id }) => <code>{id}</code> },
    { title: 'May', cell: ({ scopes }) => scopes.join(', ') || 'Sign tokens alone' },
    { title: 'Made', cell: ({ createdAt }) => moment(createdAt) },
    {
      title: 'State',
      cell: ({ revokedAt }) => (revokedAt === undefined ? 'Holds' : `Revoked ${moment(revokedAt)}`),
    },
    {
      title: '',
      cell: (key) =>
        key.revokedAt === undefined && (
          <RowActions
            about={key.label}
            actions={{ Revoke: () => setOpen({ what: 'revoke', key }) }}
          />
        ),
    },
  ];
  return (
    <>
      <div class="tools">
        <button type="button" class="primary" onClick={() => setOpen({ what: 'new' })}>
          Make a key
        </button>
      </div>
      <FetchedTable
        caption="API keys"
        columns={columns}
        rows={data?.items}
        keyOf={({ id }) => id}
        problem={problem}
        retry={reload}
        empty={
          <Empty title="There is no key yet">
            Your backend needs one to make users, to see calls and to hear of them.
          </Empty>
        }
      />
      {open?.what === 'new' && (
        <FormDialog
          title="Make a key"
          action="Make"
          onClose={close}
          submit={async (data) => {
            const { secret } = await api.createKey({
              body: {
                label: String(data.get('label') ?? ''),
                scopes: data.getAll('scope') as (keyof typeof operationScopes)[],
                signs: data.has('signs'),
              },
            });
            setOpen({ what: 'made', secret });
            reload();
          }}
        >
          <label>
            Label
            <input name="label" required maxLength={100} placeholder="shop backend" />
          </label>
          <fieldset>
            <legend>What it may do</legend>
            {Object.entries(operationScopes).map(([scope, summary]) => (
              <label class="check" key={scope}>
                <input
                  type="checkbox"
                  name="scope"
                  value={scope}
                  defaultChecked={scope === 'read'}
                />
                <span>
                  {scope} <span class="muted">{summary}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <label class="check">
            <input type="checkbox" name="signs" />
            Tokens that it signs let users in
          </label>
        </FormDialog>
      )}
      {open?.what === 'made' && (
        <SecretDialog title="The key" secret={open.secret} onClose={() => setOpen(undefined)}>
          It is not shown again: put it where your backend reads its secrets.
        </SecretDialog>
      )}
      {open?.what === 'revoke' && (
        <FormDialog
          title={`Revoke ${open.key.label}?`}
          action="Revoke"
          isDanger
          onClose={close}
          submit={async () => {
            await api.revokeKey({ pathParams: { id: open.key.id } });
            reload();
          }}
        >
          <p>It is void at once and for good, and so is every login that it vouched for.</p>
        </FormDialog>
      )}
    </>
  );
}
