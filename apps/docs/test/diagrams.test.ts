import { expect, it } from '@jest/globals';
import { diagramFigure, drawDiagrams } from '../src/diagrams.js';

const source = 'stateDiagram-v2\n  [*] --> IDLE\n  IDLE --> BUSY: a < b\n';

it('draws a diagram for both appearances, without a font from elsewhere', () => {
  const pictures = drawDiagrams(`# States\n\n\`\`\`mermaid\n${source}\`\`\`\n`);
  expect([...pictures.keys()].map((path) => path.replace(/[0-9a-f]{12}/, 'HASH'))).toEqual([
    'diagrams/HASH-light.svg',
    'diagrams/HASH-dark.svg',
  ]);
  for (const svg of pictures.values()) {
    expect(svg).toContain('IDLE');
    expect(svg).not.toMatch(/@import|https?:\/\/(?!www\.w3\.org)/);
  }
});

it('shows the pictures that were drawn, and the diagram as text', () => {
  const figure = diagramFigure(source);
  for (const path of drawDiagrams(`\`\`\`mermaid\n${source}\`\`\``).keys())
    expect(figure).toContain(`src="/${path}"`);
  expect(figure).toContain('alt="State diagram; as text below"');
  expect(figure).toContain('IDLE --&#62; BUSY: a &#60; b');
});
