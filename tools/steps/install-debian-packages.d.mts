export function installDebianPackages(...names: readonly string[]): Promise<void>;
export function asRoot(): string[] | undefined;
