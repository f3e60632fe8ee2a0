import type { OperatorACDStatuses } from '@ringspec/client';
import { useReducer } from 'preact/hooks';
import { type Agent, choices, statusLabel } from '../model/agent.js';

export function AgentMenu({ agent }: { agent: Agent }) {
  // A refused choice leaves the status as it was: the menu must then show that again.
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const status = agent.status.value;
  const setByQueue = !choices.some(({ value }) => value === status);
  return (
    <label class="agent" data-status={status}>
      <span class="label">Agent status</span>
      <select
        value={status}
        data-testid="agent-status"
        onChange={({ currentTarget }) =>
          void agent
            .choose(currentTarget.value as OperatorACDStatuses)
            .then(() => redraw(undefined))
        }
      >
        {setByQueue && <option value={status}>{statusLabel(status)}</option>}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
