export function remember(names: readonly string[]): void;
export function forget(): void;
export function unseen(): string[];
