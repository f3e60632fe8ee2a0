/** The lines of a text, none longer than `width` unless a word is. Empty lines part paragraphs; lines of lists stay apart. */
export function wrapText(text: string, width: number): string[] {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.flatMap((paragraph, i) => [
    ...(i === 0 ? [] : ['']),
    ...paragraph.split(/\n(?=[-*] )/).flatMap((part) => wrapParagraph(part, width)),
  ]);
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/).filter((each) => each !== '')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
