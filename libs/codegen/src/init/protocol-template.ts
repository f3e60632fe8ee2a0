import type { Answers } from './answers.js';

/** A small protocol of the kinds of messages that the envelope has, with nothing left to make up. */
export function protocolTemplate({ name, envelope }: Pick<Answers, 'name' | 'envelope'>): string {
  const hasRequests = envelope === 'json-rpc' || envelope === 'debug-adapter';
  return [
    HEAD.replaceAll('NAME', name).replace('ENVELOPE', envelope),
    EVENT,
    ...(hasRequests ? [REQUEST] : []),
    TYPES,
  ].join('\n');
}

const HEAD = `$schema: https://json-schema.org/draft/2020-12/schema
title: NAME
description: What the protocol NAME is for.
x-protocol:
  name: NAME
  level: 1
  # What stands around payloads on the wire; frames of your own are declared here too.
  envelope: ENVELOPE
$defs:`;

const EVENT = `  TaskFinished:
    description: A task came to its end.
    x-event:
      fires: When a task is done or has failed. Not when somebody takes it back.
    type: object
    properties:
      task: { $ref: '#/$defs/Task' }
    required: [task]
    examples:
      - task: { id: t1, title: Water the plants, state: done }
`;

const REQUEST = `  addTask:
    description: Adds a task to the list.
    x-request: { result: TaskAdded }
    type: object
    properties:
      title: { type: string, minLength: 1, maxLength: 200, description: What is to be done. }
    required: [title]
    examples:
      - title: Water the plants

  TaskAdded:
    description: The task is on the list.
    type: object
    properties:
      id: { type: string, description: Opaque id of the new task. }
    required: [id]
    examples:
      - id: t1
`;

const TYPES = `  Task:
    description: Something to be done.
    type: object
    properties:
      id: { type: string, description: Opaque id. }
      title: { type: string, minLength: 1, maxLength: 200, description: What is to be done. }
      state: { $ref: '#/$defs/TaskState' }
    required: [id, title, state]

  TaskState:
    description: How far a task is.
    # Readers take values that they do not know, so that more may come.
    x-open: true
    type: string
    enum: [open, done, failed]
`;
