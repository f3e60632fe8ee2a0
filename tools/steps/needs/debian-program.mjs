import { existsSync } from 'node:fs';
import { installDebianPackages } from '../install-debian-packages.mjs';

/** A program that is named by a variable or in one of these places, where Debian's package puts it. */
export function debianProgram({ name, package: debian, variable, places }) {
  return {
    name,
    variable,
    find: () => [process.env[variable], ...places].find((place) => place && existsSync(place)),
    install: () => installDebianPackages(debian),
    howTo: `Install it (Debian and Ubuntu: sudo apt-get install ${debian}) or name its program in ${variable}.`,
  };
}
