export const borders: Readonly<Record<string, readonly string[]>>;
export const browserKinds: readonly string[];
