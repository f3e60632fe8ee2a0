export function installedPython(): string | undefined;
export function installPython(): Promise<string | undefined>;
