/** One line of the table: ours beside a peer or a physical limit, measured in the same run. */
export interface Row {
  what: string;
  /** With units. */
  ours: string;
  /** What it is compared with, with units. */
  peer: string;
  /** Ours over theirs; for times and sizes less is better, for rates more. */
  ratio: number;
  /** What the project wants. */
  aim?: string;
  /** Half the range of the ratio over the rounds, where there were several. */
  spread?: number;
}

export interface Measurement {
  name: string;
  summary: string;
  run(): Promise<readonly Row[]>;
}
