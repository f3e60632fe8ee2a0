/** What is to be done at the end, the last first. */
export type Undo = (() => Promise<void> | void)[];

export async function undoAll(undo: Undo): Promise<void> {
  for (const step of undo.reverse()) await step();
}
