/** Markdown as GitHub reads it, in which nothing that comes from outside means anything but itself. */

/** As character references these are neither HTML nor Markdown, nor a mention, a link, an emoji, a formula or a list. */
const SPECIAL = /[\\`*_[\]<>&|~@:$#!"']|^[-+=\d]/g;

/** Of one line. */
export function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}

/** The cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return `${row(head)}${row(head.map(() => '---'))}${rows.map(row).join('')}`;
}

/** Lines as they are, to be copied or compared; none is empty, as that would end the HTML. */
export function preformatted(lines: readonly string[]): string {
  return `<pre>${lines.map(escaped).join('\n')}</pre>\n`;
}

export function foldable(summary: string, content: string): string {
  return `<details><summary>${escaped(summary)}</summary>\n\n${content}\n</details>\n`;
}
