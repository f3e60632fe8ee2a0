import type { Operator, QueueStatistics } from '@ringspec/generated';
import type { HttpClient } from '@ringspec/generated/http-client';
import { formatDuration } from '@ringspec/page/duration';
import { useState } from 'preact/hooks';
import { allPages } from '../model/all-pages.js';
import type { Session } from '../model/session.js';
import { useLive } from '../model/use-live.js';
import { useNow } from '../model/use-now.js';
import { seconds, share } from '../model/words.js';
import { Empty, Loading, Trouble } from './notice.js';
import { Operators } from './operators.js';

const everyMs = 2_000;

interface Board {
  queues: readonly QueueStatistics[];
  operators: readonly Operator[];
}

/** Queues and operators as they are now. Midnight is that of whoever looks. */
async function readBoard(api: HttpClient, signal: AbortSignal): Promise<Board> {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const since = midnight.toISOString();
  const [queues, operators] = await Promise.all([
    allPages((cursor) => api.listQueueStatistics({ query: { since, ...cursor } }, { signal })),
    allPages((cursor) => api.listOperators({ query: cursor }, { signal })),
  ]);
  return { queues, operators };
}

export function Wallboard({ session: { api } }: { session: Session }) {
  const [queue, setQueue] = useState('');
  const { data, problem, at, reload } = useLive((signal) => readBoard(api, signal), everyMs, []);
  const now = useNow();
  if (data === undefined) {
    return problem === undefined ? <Loading /> : <Trouble problem={problem} retry={reload} />;
  }
  const chosen = data.queues.filter((each) => queue === '' || each.queue === queue);
  const operators = data.operators.filter((each) => queue === '' || each.queues.includes(queue));
  const late = at === undefined ? 0 : now.getTime() - at.getTime();
  return (
    <>
      <Trouble problem={problem} at={at} retry={reload} />
      {data.queues.length === 0 ? (
        <Empty title="There is no queue yet">
          <a href="#/queues">Make one</a>, and give it operators.
        </Empty>
      ) : (
        <>
          <label class="inline">
            Queue
            <select value={queue} onChange={(event) => setQueue(event.currentTarget.value)}>
              <option value="">All queues</option>
              {data.queues.map((each) => (
                <option key={each.queue} value={each.queue}>
                  {each.displayName}
                </option>
              ))}
            </select>
          </label>
          <div class="boards">
            {chosen.map((each) => (
              <QueueBoard key={each.queue} queue={each} lateMs={late} />
            ))}
          </div>
          <h2>Operators</h2>
          {operators.length === 0 ? (
            <Empty title="Nobody serves this queue">
              <a href="#/queues">Give it operators</a>: its calls wait until then.
            </Empty>
          ) : (
            <Operators api={api} operators={operators} now={now} changed={reload} />
          )}
        </>
      )}
    </>
  );
}

function QueueBoard({ queue, lateMs }: { queue: QueueStatistics; lateMs: number }) {
  const { displayName, waiting, longestWaitMs, serviceLevel, serviceLevelMs, operators } = queue;
  const wait = waiting === 0 ? 0 : longestWaitMs + lateMs;
  const isLate = waiting > 0 && wait > serviceLevelMs;
  const ready = operators.find(({ status }) => status === 'READY')?.operators ?? 0;
  return (
    <section class="board card" aria-label={displayName} data-late={isLate}>
      <h2>
        {displayName} {isLate && <span class="flag">Waits too long</span>}
      </h2>
      <dl class="figures">
        <Figure name="Waiting" value={String(waiting)} isLarge />
        <Figure name="Longest wait" value={waiting === 0 ? '–' : formatDuration(wait)} isLarge />
        <Figure name={`Service level, ${seconds(serviceLevelMs)}`} value={share(serviceLevel)} />
        <Figure name="Ready" value={String(ready)} />
        <Figure name="Answered today" value={String(queue.answered)} />
        <Figure name="Abandoned today" value={String(queue.abandoned)} />
      </dl>
    </section>
  );
}

function Figure({
  name,
  value,
  isLarge = false,
}: {
  name: string;
  value: string;
  isLarge?: boolean;
}) {
  return (
    <div class={isLarge ? 'figure large' : 'figure'}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
