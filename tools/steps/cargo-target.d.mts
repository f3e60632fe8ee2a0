export const cargoTarget: string;
