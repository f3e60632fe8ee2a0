import { WebhookKind, type WebhookEndpoint } from '@ringspec/generated';
import { useState } from 'preact/hooks';
import { textOf } from '../model/form-text.js';
import type { Session } from '../model/session.js';
import { useLive } from '../model/use-live.js';
import { sentenceOf } from '../model/words.js';
import { Deliveries } from './deliveries.js';
import { FormDialog, SecretDialog } from './dialog.js';
import { FetchedTable } from './fetched-table.js';
import { Empty } from './notice.js';
import type { Column } from './table.js';

const states: Readonly<Record<string, string>> = {
  enabled: 'Is told',
  disabled: 'Off',
  gone: 'Off: it answered 410',
};

type Open =
  | { what: 'new' }
  | { what: 'made'; secret: string }
  | { what: 'remove'; endpoint: WebhookEndpoint };

export function Webhooks({ session: { api } }: { session: Session }) {
  const [open, setOpen] = useState<Open>();
  const [told, setTold] = useState('');
  const [round, setRound] = useState(0);
  const { data, problem, reload } = useLive(
    (signal) => api.listWebhookEndpoints({}, { signal }),
    undefined,
    [],
  );
  const close = (): void => setOpen((before) => (before?.what === 'made' ? before : undefined));
  /** What is done at once, and told below the buttons. */
  const act = (work: Promise<unknown>, done: string): void => {
    setTold('');
    work.then(
      () => {
        setTold(done);
        setRound((before) => before + 1);
        reload();
      },
      (error: unknown) => setTold(sentenceOf(error)),
    );
  };
  const columns: readonly Column<WebhookEndpoint>[] = [
    { title: 'Address', cell: ({ url }) => <span class="address">{url}</span> },
    {
      title: 'Hears of',
      cell: ({ kinds }) => (kinds.length === 0 ? 'Everything' : kinds.join(', ')),
    },
    { title: 'State', cell: ({ state }) => states[state] ?? state },
    {
      title: '',
      cell: (endpoint) => {
        const { id, url, state } = endpoint;
        const isOn = state === 'enabled';
        const pathParams = { id };
        const of = <span class="visually-hidden"> {url}</span>;
        return (
          <span class="actions">
            {isOn && (
              <button
                type="button"
                onClick={() =>
                  act(api.testWebhookEndpoint({ pathParams }), 'A test is on its way.')
                }
              >
                Test{of}
              </button>
            )}
            <button
              type="button"
              onClick={() =>
                act(
                  api.changeWebhookEndpoint({ pathParams, body: { enabled: !isOn } }),
                  isOn ? 'It is told nothing more.' : 'It is told from now on.',
                )
              }
            >
              {isOn ? 'Turn off' : 'Turn on'}
              {of}
            </button>
            <button type="button" onClick={() => setOpen({ what: 'remove', endpoint })}>
              Remove{of}
            </button>
          </span>
        );
      },
    },
  ];
  return (
    <>
      <div class="tools">
        <button type="button" class="primary" onClick={() => setOpen({ what: 'new' })}>
          Add an endpoint
        </button>
        <span class="muted" role="status">
          {told}
        </span>
      </div>
      <FetchedTable
        caption="Endpoints"
        columns={columns}
        rows={data?.items}
        keyOf={({ id }) => id}
        problem={problem}
        retry={reload}
        empty={
          <Empty title="Nobody is told yet">
            An endpoint of your backend hears of logins and calls as they happen.
          </Empty>
        }
      />
      <Deliveries api={api} round={round} endpoints={data?.items ?? []} />
      {open?.what === 'new' && (
        <FormDialog
          title="Add an endpoint"
          action="Add"
          onClose={close}
          submit={async (form) => {
            const { secret } = await api.createWebhookEndpoint({
              body: {
                url: textOf(form, 'url'),
                kinds: form.getAll('kind') as WebhookKind[],
              },
            });
            setOpen({ what: 'made', secret });
            reload();
          }}
        >
          <label>
            Address
            <input name="url" type="url" required placeholder="https://shop.example/ringspec" />
          </label>
          <fieldset>
            <legend>What it hears of; none: everything</legend>
            {Object.values(WebhookKind)
              .filter((kind) => kind !== WebhookKind.EndpointTest)
              .map((kind) => (
                <label class="check" key={kind}>
                  <input type="checkbox" name="kind" value={kind} />
                  <span>{kind}</span>
                </label>
              ))}
          </fieldset>
        </FormDialog>
      )}
      {open?.what === 'made' && (
        <SecretDialog title="Its secret" secret={open.secret} onClose={() => setOpen(undefined)}>
          It proves that webhooks are from this gateway, and is not shown again.
        </SecretDialog>
      )}
      {open?.what === 'remove' && (
        <FormDialog
          title="Remove the endpoint?"
          action="Remove"
          isDanger
          onClose={close}
          submit={async () => {
            await api.deleteWebhookEndpoint({ pathParams: { id: open.endpoint.id } });
            reload();
          }}
        >
          <p>
            <span class="address">{open.endpoint.url}</span> is told nothing more, and what is on
            its way is dropped.
          </p>
        </FormDialog>
      )}
    </>
  );
}
