import { mavenLibraries } from './maven-libraries.mjs';

/** A JDK, with what the bench sets beside the models of Java and Kotlin, and the compiler of Kotlin. */
export const { need: benchLibraries, libraries: benchLibrariesFolder } = mavenLibraries({
  language: 'bench',
  name: 'A JDK with the libraries of tools/bench-requirements.xml',
  variable: 'RINGSPEC_BENCH_JAVAC',
});
