/** What was typed: the bytes of the terminal become keys, one by one, however they arrive. */
import { StringDecoder } from 'node:string_decoder';
import type { Key } from './forms/key.ts';

/** CSI, the Linux console's own for F1 to F5, SS3: with parameters that say which modifiers were held. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is how terminals say it
const SEQUENCE = /^\x1b(?:\[\[[A-E]|\[([\x30-\x3f]*)[\x20-\x2f]*([\x40-\x5a\x5c-\x7e])|O([\x40-\x7e]))/;
/** What may become one with the next bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is how terminals say it
const BEGINNING = /^\x1b(?:\[\[?[\x30-\x3f]*[\x20-\x2f]*|O)?$/;

const FINALS: Readonly<Record<string, Key['name']>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  M: 'enter', // of the keypad
};

const NUMBERS: Readonly<Record<string, Key['name']>> = {
  1: 'home',
  4: 'end',
  5: 'pageUp',
  6: 'pageDown',
  7: 'home',
  8: 'end',
};

const CONTROLS: Readonly<Record<string, Key['name']>> = {
  '\t': 'tab',
  '\n': 'enter',
  '\r': 'enter',
  '\b': 'backspace',
  '\x7f': 'backspace',
};

/** Holds back what is not whole yet: half a letter, half a sequence, an escape that may be the beginning of one. */
export class KeyReader {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  /** Whether something is held back that `flush` would give. */
  get waits(): boolean {
    return this.rest !== '';
  }

  read(bytes: Uint8Array): readonly Key[] {
    this.rest += this.decoder.write(Buffer.from(bytes));
    const keys: Key[] = [];
    while (this.rest !== '' && !BEGINNING.test(this.rest)) keys.push(...this.next());
    return keys;
  }

  /** Nothing followed: an escape was the key itself, and what came behind it was typed. */
  flush(): readonly Key[] {
    const keys = [...this.rest].flatMap(keysOf);
    this.rest = '';
    return keys;
  }

  private next(): readonly Key[] {
    const sequence = SEQUENCE.exec(this.rest);
    const text = sequence?.[0] ?? String.fromCodePoint(this.rest.codePointAt(0) ?? 0);
    this.rest = this.rest.slice(text.length);
    return sequence === null ? keysOf(text) : named(sequence);
  }
}

/** What a sequence stands for: nothing where it is not known, as those of F-keys. */
function named([, parameters = '', final, ss3]: RegExpExecArray): readonly Key[] {
  if (final === 'Z') return [{ name: 'tab', char: 'shift' }];
  const name = final === '~' ? NUMBERS[parameters.split(';')[0] ?? ''] : FINALS[final ?? ss3 ?? ''];
  return name === undefined ? [] : [{ name, char: '' }];
}

function keysOf(character: string): readonly Key[] {
  const code = character.codePointAt(0) ?? 0;
  const name = CONTROLS[character];
  if (name !== undefined) return [{ name, char: '' }];
  if (code === 0x1b) return [{ name: 'escape', char: '' }];
  if (code > 0 && code <= 26) return [{ name: 'ctrl', char: String.fromCharCode(code + 96) }];
  return code < 0x20 || (code >= 0x80 && code < 0xa0) ? [] : [{ name: 'char', char: character }];
}

/** The keys of the Korean two-set keyboard, letter by letter, in the order of Unicode: ㄱ to ㅎ, ㅏ to ㅣ. */
const JAMO = 'r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g'.split(' ');
const VOWELS = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ');
const FIRST_JAMO = 0x3131;
const FIRST_VOWEL = 0x314f;

/** A syllable is made of one of these, a vowel, and one of those or none. */
const INITIALS = 'r R s e E f a q Q t T d w W c z x v g'.split(' ');
const FINAL_JAMO = ' r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ');
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;

/**
 * The keys that were pressed for a character while the Korean keyboard was on: for commands, never for text.
 * What was pressed fast comes as a syllable, which is several.
 */
export function commandKeysOf(character: string): readonly string[] {
  const code = character.codePointAt(0) ?? 0;
  const jamo = JAMO[code - FIRST_JAMO] ?? VOWELS[code - FIRST_VOWEL];
  if (jamo !== undefined) return [...jamo];
  const syllable = code - FIRST_SYLLABLE;
  if (syllable < 0 || syllable >= SYLLABLES) return [character];
  const vowel = Math.floor(syllable / FINAL_JAMO.length) % VOWELS.length;
  const initial = Math.floor(syllable / FINAL_JAMO.length / VOWELS.length);
  return [...`${INITIALS[initial]}${VOWELS[vowel]}${FINAL_JAMO[syllable % FINAL_JAMO.length]}`];
}
