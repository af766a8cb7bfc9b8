/** Views for tests: a scene as it is looked at. */
import { textsOf } from '../../../scenarios/reporters/texts/texts.ts';
import { glyphsOf } from '../kit/glyphs.ts';
import { textOf } from '../kit/line.ts';
import type { Pane, View } from '../view.ts';
import { sampleScene } from './sample-scene.ts';

export function sampleView(partial: Partial<View> = {}): View {
  const language = partial.language ?? 'en';
  return {
    scene: sampleScene(),
    chosen: {},
    filter: '',
    focused: false,
    language,
    texts: textsOf(language),
    glyphs: glyphsOf(false),
    ...partial,
  };
}

/** What a pane shows, without blanks at the ends of lines. */
export function shownBy(pane: Pane, view: View, columns = 78, rows = 20): readonly string[] {
  return pane.lines(view, columns, rows).map((each) => textOf(each).trimEnd());
}
