/** GitHub's workflow commands: a line of output that becomes a mark on a line of a file. */

export type Level = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly level: Level;
  /** From the repository's root. */
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly message: string;
}

export function commandLine({ level, file, line, title, message }: Annotation): string {
  return `::${level} file=${property(file)},line=${line},title=${property(title)}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replace(/[%\r\n]/g, encoded);
}

/** What would end a property is encoded too. */
function property(text: string): string {
  return text.replace(/[%\r\n:,]/g, encoded);
}

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
