/** Something has happened that must not. */
export class Broken extends Error {}
