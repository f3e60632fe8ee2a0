import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What a log line says is for people: tests that repeated it would hold nobody to anything. */
const ignorer = {
  shouldIgnore({ node }) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
    const { object } = node.callee;
    const name = object.type === 'MemberExpression' ? object.property : object;
    return name.name === 'log' || name.id?.name === 'log' ? 'The text of a log line' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'log-texts', ignorer)];
