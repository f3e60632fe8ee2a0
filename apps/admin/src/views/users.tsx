import type { UserAccount } from '@ringspec/generated';
import { useState } from 'preact/hooks';
import { textOf } from '../model/form-text.js';
import type { Session } from '../model/session.js';
import { usePages } from '../model/use-pages.js';
import { FormDialog } from './dialog.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import { RowActions } from './row-actions.js';
import type { Column } from './table.js';

type Open = { what: 'new' } | { what: 'change' | 'remove'; user: UserAccount } | undefined;

export function Users({ session: { api } }: { session: Session }) {
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Open>();
  const { items, problem, more, reload } = usePages(
    (page) => api.listUsers({ query: { ...(search !== '' && { search }), ...page } }),
    [search],
  );
  const close = (): void => setOpen(undefined);
  const columns: readonly Column<UserAccount>[] = [
    { title: 'Name', cell: ({ name }) => name },
    { title: 'Display name', cell: ({ displayName }) => displayName },
    {
      title: 'Logs in',
      cell: ({ frozen, hasPassword }) =>
        frozen ? 'Not: frozen' : hasPassword ? 'By password or token' : 'By token',
    },
    {
      title: '',
      cell: (user) => (
        <RowActions
          about={user.name}
          actions={{
            Change: () => setOpen({ what: 'change', user }),
            Remove: () => setOpen({ what: 'remove', user }),
          }}
        />
      ),
    },
  ];
  return (
    <>
      <div class="tools">
        <label class="inline">
          Search
          <input
            type="search"
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        <button type="button" class="primary" onClick={() => setOpen({ what: 'new' })}>
          Add a user
        </button>
      </div>
      <FetchedTable
        caption="Users"
        columns={columns}
        rows={items}
        keyOf={({ name }) => name}
        more={more}
        problem={problem}
        retry={reload}
        empty={
          <Empty title={search === '' ? 'There is no user yet' : `Nobody matches “${search}”`}>
            {search === ''
              ? 'Add one here, or let your backend make them over the server API.'
              : 'Names are searched from their beginning, display names anywhere.'}
          </Empty>
        }
      />
      {open?.what === 'new' && (
        <FormDialog
          title="Add a user"
          action="Add"
          onClose={close}
          submit={async (data) => {
            await api.createUser({ body: { name: textOf(data, 'name'), ...given(data) } });
            reload();
          }}
        >
          <label>
            Name
            <input name="name" required maxLength={64} autocapitalize="none" spellcheck={false} />
          </label>
          <UserFields hint="Without one, tokens of your backend alone let the user in." />
        </FormDialog>
      )}
      {open?.what === 'change' && (
        <FormDialog
          title={`Change ${open.user.name}`}
          action="Save"
          onClose={close}
          submit={async (data) => {
            const pathParams = { name: open.user.name };
            const frozen = data.has('frozen');
            await api.changeUser({
              pathParams,
              body: { ...given(data), ...(frozen !== open.user.frozen && { frozen }) },
            });
            reload();
          }}
        >
          <UserFields user={open.user} hint="Another one ends all sessions. Empty: it stays." />
          <label class="check">
            <input type="checkbox" name="frozen" defaultChecked={open.user.frozen} />
            Frozen: may not log in, and sessions end
          </label>
        </FormDialog>
      )}
      {open?.what === 'remove' && (
        <FormDialog
          title={`Remove ${open.user.name}?`}
          action="Remove"
          isDanger
          onClose={close}
          submit={async () => {
            await api.deleteUser({ pathParams: { name: open.user.name } });
            reload();
          }}
        >
          <p>{open.user.displayName} is removed for good, and calls and sessions end.</p>
        </FormDialog>
      )}
    </>
  );
}

function UserFields({ user, hint }: { user?: UserAccount; hint: string }) {
  return (
    <>
      <label>
        Display name
        <input name="displayName" maxLength={100} defaultValue={user?.displayName} />
      </label>
      <label>
        Password
        <input
          name="password"
          type="password"
          autocomplete="new-password"
          aria-describedby="hint"
        />
      </label>
      <p id="hint" class="muted">
        {hint}
      </p>
    </>
  );
}

/** Fields that are left empty say nothing. */
function given(data: FormData): { displayName?: string; password?: string } {
  const displayName = textOf(data, 'displayName');
  const password = String(data.get('password') ?? '');
  return { ...(displayName !== '' && { displayName }), ...(password !== '' && { password }) };
}
