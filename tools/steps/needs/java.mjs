import { mavenLibraries } from './maven-libraries.mjs';

/** A compiler of Java, with the libraries of `tools/java-requirements.xml` in the cache. */
export const { need: java, libraries: javaLibraries } = mavenLibraries({
  language: 'java',
  name: 'Java',
  variable: 'RINGSPEC_JAVAC',
});
