import type { Queue } from '@ringspec/generated';
import type { HttpClient } from '@ringspec/generated/http-client';
import { useState } from 'preact/hooks';
import { allPages } from '../model/all-pages.js';
import { textOf } from '../model/form-text.js';
import { useLive } from '../model/use-live.js';
import { sentenceOf } from '../model/words.js';
import { FormDialog } from './dialog.js';
import { Empty, Loading, Trouble } from './notice.js';

interface QueueMembersProps {
  api: HttpClient;
  queue: Queue;
  onClose: () => void;
}

/** Who serves a queue: added and taken off one by one. */
export function QueueMembers({ api, queue, onClose }: QueueMembersProps) {
  const { number } = queue;
  const [refused, setRefused] = useState('');
  const { data, problem, reload } = useLive(
    (signal) =>
      allPages((query) => api.listQueueMembers({ pathParams: { number }, query }, { signal })),
    undefined,
    [],
  );
  const remove = (name: string): void => {
    setRefused('');
    api.removeQueueMember({ pathParams: { number, name } }).then(reload, (error: unknown) => {
      setRefused(sentenceOf(error));
    });
  };
  return (
    <FormDialog
      title={`Operators of ${queue.displayName}`}
      action="Add"
      staysOpen
      onClose={onClose}
      submit={async (form) => {
        const name = textOf(form, 'user');
        const priority = Number(form.get('priority') ?? 1);
        await api.setQueueMember({ pathParams: { number, name }, body: { priority } });
        reload();
      }}
    >
      <Trouble problem={problem} retry={reload} />
      {data === undefined && problem === undefined && <Loading />}
      {data?.length === 0 && <Empty title="Nobody serves this queue" />}
      {data !== undefined && data.length > 0 && (
        <ul class="members" aria-label="Operators">
          {data.map(({ name, displayName, priority }) => (
            <li key={name}>
              <span>
                {displayName} <span class="muted">priority {priority}</span>
              </span>
              <button type="button" onClick={() => remove(name)}>
                Take off<span class="visually-hidden"> {displayName}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="problem" role="alert">
        {refused}
      </p>
      <label>
        Name of a user
        <input name="user" required maxLength={64} autocapitalize="none" spellcheck={false} />
      </label>
      <label>
        Priority (1 is asked first)
        <input name="priority" type="number" min={1} max={10} defaultValue="1" required />
      </label>
    </FormDialog>
  );
}
