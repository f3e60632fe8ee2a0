import type { OperatorACDStatuses } from '@ringspec/client';
import { useReducer } from 'preact/hooks';
import type { Agent } from '../model/agent.js';
import { words } from '../words/current.js';
import { CallTimer } from './call-timer.js';

/** The status of an operator, and how long the work after a call has taken. */
export function AgentMenu({ agent }: { agent: Agent }) {
  // A refused choice leaves the status as it was: the menu must then show that again.
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const t = words.value;
  const status = agent.status.value;
  const since = agent.wrapUpSince.value;
  return (
    <div class="agent" data-status={status}>
      <label>
        <span class="label">{t.agentStatus}</span>
        <select
          value={status}
          data-testid="agent-status"
          onChange={({ currentTarget }) =>
            void agent
              .choose(currentTarget.value as OperatorACDStatuses)
              .then(() => redraw(undefined))
          }
        >
          {agent.choices.value.map((value) => (
            <option key={value} value={value}>
              {agent.label(value, t)}
            </option>
          ))}
        </select>
      </label>
      {since !== undefined && (
        <CallTimer label={t.wrapUp} ms={() => performance.now() - since} testId="wrap-up" />
      )}
      {since !== undefined && (
        <button
          type="button"
          class="primary"
          onClick={() => void agent.choose('READY')}
          data-testid="wrap-up-done"
        >
          {t.wrapUpDone}
        </button>
      )}
    </div>
  );
}
