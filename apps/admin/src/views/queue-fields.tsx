import type { CustomStatus, Queue, QueueChange, QueueOverflow } from '@ringspec/generated';
import { useState } from 'preact/hooks';
import { textOf } from '../model/form-text.js';
import { readSkills, skillText } from '../model/skill-text.js';

type Strategy = NonNullable<QueueChange['strategy']>;

/** Who of those that are ready gets a call, in words. */
export const strategies: Readonly<Record<string, string>> = {
  longestIdle: 'Ready longest',
  roundRobin: 'Each in turn',
  fewestCalls: 'Fewest calls',
  ringAll: 'All at once',
};

/** What the protocol calls the statuses whose meaning is the contact centre's own. */
const customStatuses = Array.from({ length: 10 }, (_, i) => `CUSTOM_${String(i + 1)}` as const);

const targets: Readonly<Record<string, string>> = {
  none: 'It waits on',
  queue: 'It goes to another queue',
  message: 'It ends with a message',
};

/** What there is to say about a queue, new or not. */
export function QueueFields({ queue }: { queue?: Queue }) {
  const { overflow } = queue ?? {};
  const [to, setTo] = useState<string>(overflow?.to ?? 'none');
  return (
    <>
      <label>
        Name that callers see
        <input name="displayName" maxLength={100} defaultValue={queue?.displayName} />
      </label>
      <label>
        Who gets a call
        <Choice name="strategy" words={strategies} chosen={queue?.strategy} />
      </label>
      <label>
        Skills that operators need, with a level from 1 to 10
        <input
          name="skills"
          placeholder="english 5, billing 3"
          autocapitalize="none"
          defaultValue={skillText(queue?.skills ?? [])}
        />
      </label>
      <label>
        Priority among queues (the higher goes first)
        <input
          name="priority"
          type="number"
          min={0}
          max={100}
          required
          defaultValue={String(queue?.priority ?? 0)}
        />
      </label>
      <SecondsField name="ageing" min={0} ms={queue?.ageingMs ?? 0}>
        A wait counts as one priority more every (seconds; 0: never)
      </SecondsField>
      <SecondsField name="serviceLevel" min={1} ms={queue?.serviceLevelMs ?? 20_000}>
        To be answered within (seconds)
      </SecondsField>
      <SecondsField name="wrapUp" min={0} ms={queue?.wrapUpMs ?? 0}>
        Wrap-up after a call (seconds; 0: until the operator ends it)
      </SecondsField>
      <details>
        <summary>Custom statuses that operators choose from</summary>
        {customStatuses.map((status, i) => (
          <label key={status}>
            Custom {i + 1}
            <input
              name={status}
              maxLength={40}
              defaultValue={queue?.customStatuses.find((each) => each.status === status)?.name}
            />
          </label>
        ))}
      </details>
      <label>
        When a call has waited too long
        <Choice name="overflow" words={targets} chosen={to} onChoose={setTo} />
      </label>
      {to !== 'none' && (
        <SecondsField name="overflowAfter" min={1} ms={overflow?.afterMs ?? 120_000}>
          Too long is (seconds)
        </SecondsField>
      )}
      {to === 'queue' && (
        <label>
          Number of the other queue
          <input
            name="overflowQueue"
            required
            maxLength={64}
            autocapitalize="none"
            spellcheck={false}
            defaultValue={overflow?.queue}
          />
        </label>
      )}
      {to === 'message' && (
        <label>
          What the caller is told
          <input name="overflowMessage" required maxLength={500} defaultValue={overflow?.message} />
        </label>
      )}
    </>
  );
}

/** What the fields say. Throws where a skill is none. */
export function readQueueFields(data: FormData): QueueChange {
  const displayName = textOf(data, 'displayName');
  return {
    ...(displayName !== '' && { displayName }),
    strategy: textOf(data, 'strategy') as Strategy,
    skills: readSkills(textOf(data, 'skills')),
    priority: Number(textOf(data, 'priority')),
    ageingMs: millisecondsOf(data, 'ageing'),
    serviceLevelMs: millisecondsOf(data, 'serviceLevel'),
    wrapUpMs: millisecondsOf(data, 'wrapUp'),
    overflow: readOverflow(data),
    customStatuses: readCustomStatuses(data),
  };
}

function readCustomStatuses(data: FormData): CustomStatus[] {
  return customStatuses
    .map((status) => ({ status, name: textOf(data, status) }))
    .filter(({ name }) => name !== '');
}

function readOverflow(data: FormData): QueueOverflow {
  const to = textOf(data, 'overflow') as QueueOverflow['to'];
  if (to === 'none') return { to };
  return {
    to,
    afterMs: millisecondsOf(data, 'overflowAfter'),
    ...(to === 'queue' && { queue: textOf(data, 'overflowQueue') }),
    ...(to === 'message' && { message: textOf(data, 'overflowMessage') }),
  };
}

function millisecondsOf(data: FormData, name: string): number {
  return Math.round(Number(textOf(data, name)) * 1_000);
}

interface ChoiceProps {
  name: string;
  words: Readonly<Record<string, string>>;
  chosen: string | undefined;
  onChoose?: (value: string) => void;
}

function Choice({ name, words, chosen, onChoose }: ChoiceProps) {
  return (
    <select name={name} onChange={({ currentTarget }) => onChoose?.(currentTarget.value)}>
      {Object.entries(words).map(([value, word]) => (
        <option key={value} value={value} selected={value === chosen}>
          {word}
        </option>
      ))}
    </select>
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
      <input
        name={name}
        type="number"
        min={min}
        max={86_400}
        // What the command line or a backend has set to the millisecond can be saved again.
        step={0.001}
        required
        defaultValue={value}
      />
    </label>
  );
}
