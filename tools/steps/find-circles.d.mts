export function findCircles(baseDir: string, folders: readonly string[]): Promise<string[][]>;
