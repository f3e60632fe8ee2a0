import type { OperatorACDStatuses } from '@ringspec/client';
import { type Agent, choices, statusLabel } from '../model/agent.js';

export function AgentMenu({ agent }: { agent: Agent }) {
  const status = agent.status.value;
  const setByQueue = !choices.some(({ value }) => value === status);
  return (
    <label class="agent" data-status={status}>
      <span class="label">Agent status</span>
      <select
        value={status}
        data-testid="agent-status"
        onChange={({ currentTarget }) =>
          void agent.choose(currentTarget.value as OperatorACDStatuses)
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
