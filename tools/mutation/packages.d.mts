export const mutatedPackages: Readonly<Record<string, { readonly sources: string }>>;
