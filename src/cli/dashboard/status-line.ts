/** The two lines at the bottom: what there is to say, and which keys are worth knowing. */
import { clean, columnsOf, fitted, type Line, type Span, span } from './kit/line.ts';
import type { UiState } from './state.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

type Look = Pick<View, 'language' | 'glyphs'>;

export function statusLine({ dialog, filter, message }: UiState, columns: number, { language, glyphs }: Look): Line {
  return fitted([span(' '), ...said()], columns, glyphs.cut);

  function said(): Line {
    if (dialog?.kind === 'filter') return [span('/', 'key'), span(clean(filter)), span(' ', 'plain', true)];
    if (message !== null) return [span(clean(message.text), message.tone)];
    return filter === '' ? [] : [span(words[language].filtering(clean(filter)), 'doubtful')];
  }
}

/** As many as have room, none of them cut; none while keys are text. */
export function keysLine({ dialog }: UiState, columns: number, { language, glyphs }: Look): Line {
  const shown: Span[] = [];
  for (const [key, does] of dialog === null ? words[language].hints : []) {
    const hint = [span(' '), span(key, 'key'), span(` ${does} `, 'dim')];
    if (columnsOf([...shown, ...hint]) > columns) break;
    shown.push(...hint);
  }
  return fitted(shown, columns, glyphs.cut);
}
