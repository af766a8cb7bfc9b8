/** What every view has to keep to: no line wider than there is room, no control character, and in ASCII no other sign. */
import { expect } from 'vitest';
import { LANGUAGES } from '../../../../scenarios/reporters/texts/catalogue.ts';
import { textsOf } from '../../../../scenarios/reporters/texts/texts.ts';
import { glyphsOf } from '../../kit/glyphs.ts';
import { columnsOf, type Line, textOf } from '../../kit/line.ts';
import type { View } from '../../view.ts';

const WIDTHS = [60, 80, 120, 200] as const;

/** In both languages, at every width, with and without Unicode. */
export function expectToFit(draw: (view: View, columns: number) => readonly Line[], view: View): void {
  for (const language of LANGUAGES) {
    for (const columns of WIDTHS) {
      for (const ascii of [false, true]) {
        const lines = draw({ ...view, language, texts: textsOf(language), glyphs: glyphsOf(ascii) }, columns);
        expect(Math.max(0, ...lines.map(columnsOf))).toBeLessThanOrEqual(columns);
        const text = lines.map(textOf).join('');
        expect(text).not.toMatch(/\p{Cc}/u);
        if (ascii) expect(text).not.toMatch(/[─-╿▁-█…✓✗–·→←▲▼▶●‖■×\u2800-\u28ff]/u);
      }
    }
  }
}
