type Moves = Readonly<Record<string, readonly string[]>>;

export function drawAcdMoves(root: string, options: { check: boolean }): Promise<number>;
export function operatorMoves(root: string): Promise<Moves>;
export function acdMovesPage(moves: Moves): string;
