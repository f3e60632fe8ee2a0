import { mavenLibraries } from './maven-libraries.mjs';

/** A JDK, with the compiler of Kotlin and what else `tools/kotlin-requirements.xml` names in the cache. */
export const { need: kotlin, libraries: kotlinLibraries } = mavenLibraries({
  language: 'kotlin',
  name: 'Kotlin',
  variable: 'RINGSPEC_KOTLIN_JAVAC',
});
