/** A key as the app reads it from the terminal and forms take it. */

export type KeyName =
  | 'char'
  | 'enter'
  | 'escape'
  | 'backspace'
  | 'up'
  | 'down'
  | 'tab'
  | 'left'
  | 'right'
  | 'pageUp'
  | 'pageDown'
  | 'home'
  | 'end'
  | 'ctrl';

export interface Key {
  readonly name: KeyName;
  /** The character of `char`, the letter of `ctrl`, `shift` of a tab that it was held with, else nothing. */
  readonly char: string;
}
