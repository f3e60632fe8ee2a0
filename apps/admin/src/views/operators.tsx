import type { Operator, OperatorStatusChange } from '@ringspec/generated';
import type { HttpClient } from '@ringspec/generated/http-client';
import { formatDuration } from '@ringspec/page/duration';
import { useState } from 'preact/hooks';
import { textOf } from '../model/form-text.js';
import { readSkills, skillText } from '../model/skill-text.js';
import { moment, statusWord } from '../model/words.js';
import { FormDialog } from './dialog.js';
import { RowActions } from './row-actions.js';
import { type Column, Table } from './table.js';

/** What can be set for an operator: a call of a queue alone brings about the others. */
const settable = ['READY', 'ONLINE', 'TIMEOUT', 'DND', 'OFFLINE'] as const;

/** Offered where a reason is asked for; any other will do. */
const reasons = ['Lunch', 'Training', 'Meeting', 'Coaching', 'Paperwork'];

interface OperatorsProps {
  api: HttpClient;
  operators: readonly Operator[];
  now: Date;
  changed: () => void;
}

/** Who serves queues and what they are doing; whoever leads the team sets it, and what they can do. */
export function Operators({ api, operators, now, changed }: OperatorsProps) {
  const [open, setOpen] = useState<{ what: 'status' | 'skills'; operator: Operator }>();
  const close = (): void => setOpen(undefined);
  const columns = [
    ...operatorColumns(now),
    {
      title: '',
      cell: (operator: Operator) => (
        <RowActions
          about={`of ${operator.displayName}`}
          actions={{
            'Set status': () => setOpen({ what: 'status', operator }),
            Skills: () => setOpen({ what: 'skills', operator }),
          }}
        />
      ),
    },
  ];
  const dialog = open && { api, operator: open.operator, changed, onClose: close };
  return (
    <>
      <Table caption="Operators" columns={columns} rows={operators} keyOf={({ name }) => name} />
      {dialog && open.what === 'status' && <StatusDialog {...dialog} />}
      {dialog && open.what === 'skills' && <SkillsDialog {...dialog} />}
    </>
  );
}

interface OperatorDialogProps {
  api: HttpClient;
  operator: Operator;
  changed: () => void;
  onClose: () => void;
}

function StatusDialog({ api, operator, changed, onClose }: OperatorDialogProps) {
  const { name, displayName, status, reason } = operator;
  const present = settable.find((each) => each === status) ?? 'READY';
  return (
    <FormDialog
      title={`Status of ${displayName}`}
      action="Set"
      onClose={onClose}
      submit={async (data) => {
        const why = textOf(data, 'reason');
        await api.forceOperatorStatus({
          pathParams: { name },
          body: {
            status: textOf(data, 'status') as OperatorStatusChange['status'],
            ...(why !== '' && { reason: why }),
          },
        });
        changed();
      }}
    >
      <label>
        Status
        <select name="status">
          {settable.map((each) => (
            <option key={each} value={each} selected={each === present}>
              {statusWord(each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Reason
        <input name="reason" list="reasons" maxLength={200} defaultValue={reason} />
      </label>
      <datalist id="reasons">
        {reasons.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <p class="muted">{displayName} is told at once, with the reason.</p>
    </FormDialog>
  );
}

function SkillsDialog({ api, operator, changed, onClose }: OperatorDialogProps) {
  const { name, displayName, skills } = operator;
  return (
    <FormDialog
      title={`Skills of ${displayName}`}
      action="Save"
      onClose={onClose}
      submit={async (data) => {
        const body = { skills: readSkills(textOf(data, 'skills')) };
        await api.setOperatorSkills({ pathParams: { name }, body });
        changed();
      }}
    >
      <label>
        Skills, with a level from 1 to 10
        <input
          name="skills"
          placeholder="english 5, billing 3"
          autocapitalize="none"
          defaultValue={skillText(skills)}
        />
      </label>
      <p class="muted">Queues that ask for a skill pass over whoever lacks it.</p>
    </FormDialog>
  );
}

function operatorColumns(now: Date): readonly Column<Operator>[] {
  return [
    { title: 'Operator', cell: ({ displayName }) => displayName },
    {
      title: 'Status',
      cell: ({ status, reason, connected }) => (
        <span class="status" data-status={status}>
          {statusWord(status)}
          {reason !== undefined && `: ${reason}`}
          {!connected && status !== 'OFFLINE' && ' (not connected)'}
        </span>
      ),
    },
    {
      title: 'For',
      isNumber: true,
      cell: ({ since }) =>
        since === undefined ? '–' : formatDuration(now.getTime() - Date.parse(since)),
    },
    {
      title: 'Since',
      cell: ({ since }) => (since === undefined ? '–' : moment(since, now)),
    },
    { title: 'Queues', cell: ({ queues }) => queues.join(', ') },
    {
      title: 'Skills',
      cell: ({ skills }) => (skills.length === 0 ? '–' : skillText(skills)),
    },
  ];
}
