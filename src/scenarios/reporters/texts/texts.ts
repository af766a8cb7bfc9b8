/** The words in the language that was asked for. */
import type { Language, Texts } from './catalogue.ts';
import { english } from './english.ts';
import { korean } from './korean.ts';

export function textsOf(language: Language): Texts {
  return language === 'ko' ? korean : english;
}
