import { MemberRouter } from 'typedoc-plugin-markdown';

/** Packages whose symbols are many and small: a page a module, which the protocol's pages go with. */
const wholeModules = ['@ringspec/generated', '@ringspec/compat', 'ringspec-gateway'];

/** Gives each symbol a page of its own, but in packages where it would be hundreds of short ones. */
class PackageRouter extends MemberRouter {
  buildChildPages(reflection, pages) {
    const { membersWithOwnFile } = this;
    if (wholeModules.includes(reflection.name)) this.membersWithOwnFile = [];
    super.buildChildPages(reflection, pages);
    this.membersWithOwnFile = membersWithOwnFile;
  }
}

/** The plugin that TypeDoc loads: its option `router` may say `package`. */
export function load(app) {
  app.renderer.defineRouter('package', PackageRouter);
}
