import { cruise } from 'dependency-cruiser';

/**
 * Circles of imports between files of some folders, each as its files in order. What is imported
 * for its types alone counts too.
 */
export async function findCircles(baseDir, folders) {
  const { output } = await cruise(folders, {
    baseDir,
    validate: true,
    ruleSet: {
      forbidden: [{ name: 'circle', severity: 'error', from: {}, to: { circular: true } }],
    },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      conditionNames: ['@ringspec/source', 'import', 'default'],
      exportsFields: ['exports'],
    },
  });
  const circles = output.summary.violations.map(({ cycle }) => cycle.map(({ name }) => name));
  return [...new Map(circles.map((files) => [files.toSorted().join(), files])).values()];
}
