/** The words in the language that was asked for. */
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import type { CliTexts } from './catalogue.ts';
import { english } from './english.ts';
import { englishHelp } from './english-help.ts';
import type { HelpTexts } from './help-catalogue.ts';
import { korean } from './korean.ts';
import { koreanHelp } from './korean-help.ts';

export function cliTextsOf(language: Language): CliTexts {
  return language === 'ko' ? korean : english;
}

export function helpTextsOf(language: Language): HelpTexts {
  return language === 'ko' ? koreanHelp : englishHelp;
}
