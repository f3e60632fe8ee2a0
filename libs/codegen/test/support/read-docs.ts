import ts from 'typescript';

/** What the comments of a source say, as an editor reads them: by name, members as `Name.member`. */
export function readDocs(source: ts.SourceFile): Map<string, string> {
  const docs = new Map<string, string>();
  const add = (name: string, node: ts.Node): void => {
    // A type and a const of the same name share their documentation.
    docs.set(name, docs.get(name) || docOf(node));
  };
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      add(statement.name.text, statement);
      for (const member of statement.members)
        if (member.name) add(`${statement.name.text}.${member.name.getText()}`, member);
    } else if (ts.isTypeAliasDeclaration(statement) || ts.isFunctionDeclaration(statement)) {
      add(statement.name?.getText() ?? '', statement);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        add(name.getText(), statement);
        for (const member of membersOf(initializer))
          add(`${name.getText()}.${member.name?.getText() ?? ''}`, member);
      }
    }
  }
  return docs;
}

/** Of a constant's value, `as const` or not. */
function membersOf(value: ts.Expression | undefined): readonly ts.ObjectLiteralElementLike[] {
  const object = value && ts.isAsExpression(value) ? value.expression : value;
  return object && ts.isObjectLiteralExpression(object) ? object.properties : [];
}

function docOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comments
    .flatMap(({ comment, tags }) => [
      ts.getTextOfJSDocComment(comment) ?? '',
      ...(tags ?? []).map(tagText),
    ])
    .join('\n@');
}

function tagText({ tagName, comment }: ts.JSDocTag): string {
  const text = (ts.getTextOfJSDocComment(comment) ?? '').trim();
  return `${tagName.text} ${tagName.text === 'example' ? exampleText(text) : text}`;
}

/** Its title and value; a host object stands in brackets. */
function exampleText(text: string): string {
  const [, title = '', value = ''] = /^(.*)\n```js\n([^]*)\n```$/.exec(text) ?? [];
  try {
    const json = value.replace(/\[([A-Z]\w*)\]/g, '{ "$host": "$1" }');
    return `${title} ${JSON.stringify(JSON.parse(json))}`;
  } catch {
    return text;
  }
}
