import path from 'node:path';
import ts from 'typescript';

/**
 * Short names for members that nobody outside can mean: they are declared in a type or class of the
 * sources, and no type that an entry exports has one of that name, nor the platform, nor what
 * crosses the wire; and no text equals it, by which a member may be looked up. (What the platform
 * has and TypeScript does not know of is therefore read by its text.) What is used most is shortest.
 * `folder`: the package; `entries`: its modules whose types applications see, or that are stored;
 * `sources`: the folders that the bundle is made of.
 */
export function shortNames({ folder, entries, sources }) {
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(
    path.join(folder, 'tsconfig.json'),
    { composite: false, incremental: false, noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const program = ts.createProgram(fileNames, options);
  const isOwn = (file) => sources.some((each) => file.fileName.startsWith(each + path.sep));
  const known = publicNames(program, entries, isOwn);
  const internal = new Set();
  const uses = new Map();
  for (const file of program.getSourceFiles()) {
    for (const node of within(file)) {
      if (ts.isStringLiteralLike(node)) known.add(node.text);
      if (isOwn(file) && ts.isIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
      const name = node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
      if (name === undefined || ts.isParameter(node) || ts.isTypeParameterDeclaration(node))
        continue;
      if (!isOwn(file)) known.add(name);
      else if (ts.isTypeElement(node) || ts.isClassElement(node)) internal.add(name);
    }
  }
  const names = [...internal].filter((name) => !known.has(name));
  const short = shortest((name) => known.has(name) || internal.has(name));
  return Object.fromEntries(
    names
      .sort((one, other) => uses.get(other) - uses.get(one) || (one < other ? -1 : 1))
      .map((name) => [name, short.next().value]),
  );
}

/** Names by their length, without those that are taken. */
function* shortest(isTaken) {
  const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const longer = letters.flatMap((letter) => [...'0123456789'].map((digit) => letter + digit));
  for (const name of [...letters, ...longer]) if (!isTaken(name)) yield name;
}

/** Names in what the entries export, and in all that their types are made of. */
function publicNames(program, entries, isOwn) {
  const checker = program.getTypeChecker();
  const names = new Set();
  const seen = new Set();

  function visitSymbol(symbol, isValue) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    // Applications hand features on, and do not look into them.
    if (seen.has(target) || target.name === 'ClientFeatures') return;
    seen.add(target);
    if (target.flags & ts.SymbolFlags.ValueModule) visitExports(target);
    else
      for (const declaration of target.declarations ?? [])
        if (isOwn(declaration.getSourceFile())) visit(declaration, isValue);
  }

  function visitExports(module) {
    for (const symbol of checker.getExportsOfModule(module)) {
      visitSymbol(symbol, !symbol.declarations?.some(ts.isTypeOnlyExportDeclaration));
    }
  }

  function visit(node, isValue) {
    // Who cannot name a class as a value does not construct it.
    if (isHidden(node) || (ts.isConstructorDeclaration(node) && !isValue)) return;
    if (ts.isIdentifier(node)) {
      names.add(node.text);
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol) visitSymbol(symbol, false);
    }
    if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
      const { symbol, aliasSymbol } = checker.getTypeAtLocation(node);
      for (const each of [symbol, aliasSymbol]) if (each) visitSymbol(each, false);
    }
    ts.forEachChild(node, (child) => visit(child, isValue));
  }

  for (const entry of entries) {
    visitExports(checker.getSymbolAtLocation(program.getSourceFile(entry)));
  }
  return names;
}

const isHidden = (node) =>
  ts.isBlock(node) || (node.name !== undefined && ts.isPrivateIdentifier(node.name));

/** A node and all within it, without the documentation. */
function within(node, nodes = []) {
  nodes.push(node);
  ts.forEachChild(node, (child) => void within(child, nodes));
  return nodes;
}
