/** HTML by template: whatever is filled in is text, unless it is markup itself. */
import { printable } from '../../language/problem.ts';
import { escapedText } from '../xml.ts';

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Markup | string | number | null | readonly Piece[];

export function html(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(literals.map((literal, i) => literal + textOf(pieces[i] ?? null)).join(''));
}

/** Hidden characters are written out, so that a line break from outside is none. */
function textOf(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (piece === null || typeof piece === 'number') return String(piece ?? '');
  return typeof piece === 'string' ? escapedText(printable(piece, piece.length)) : piece.map(textOf).join('');
}
