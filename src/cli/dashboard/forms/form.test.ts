import { describe, expect, it } from 'vitest';
import { among, type Form, openForm, option, shownOptions } from './form.ts';
import { asking, pressed } from './testing/typing.ts';
import { formWords } from './words.ts';

const FRUITS = [option('apple', 'Apple', 'red'), option('pear', 'Pear', 'green'), option('plum', '자두', 'blue')];

/** A fruit, then how it is called; for a pear nothing more. */
function fruitForm(): Form<readonly [string, string]> {
  return openForm('Fruit', formWords.en, ({ fruit, name }) => {
    if (fruit === undefined) return { kind: 'choice', key: 'fruit', ask: 'Which?', find: among(FRUITS), first: 'pear' };
    if (fruit === 'pear') return { done: ['pear', ''] };
    const check = (text: string) => (text === '' ? 'A name, please.' : undefined);
    if (name === undefined) return { kind: 'text', key: 'name', ask: 'Called?', initial: 'Ann', most: 5, check };
    return { done: [fruit, name] };
  });
}

function labels(form: Form<unknown>): readonly string[] {
  return shownOptions(form).map(({ label }) => label);
}

describe('a choice', () => {
  it('begins where it makes sense, and Enter takes that', () => {
    expect(fruitForm().at).toBe(1);
    expect(pressed(fruitForm(), 'enter')).toEqual({ done: ['pear', ''] });
  });

  it('is moved through with arrows, Ctrl-N and Ctrl-P, and not beyond its ends', () => {
    expect(asking(fruitForm(), 'down').at).toBe(2);
    expect(asking(fruitForm(), 'down down').at).toBe(2);
    expect(asking(fruitForm(), '^p ^p').at).toBe(0);
    expect(asking(fruitForm(), 'home ^n ^n').at).toBe(2);
    expect(asking(fruitForm(), 'pageUp').at).toBe(0);
    expect(asking(fruitForm(), 'end').at).toBe(2);
  });

  it('is filtered by what is typed, in labels and hints, in Hangul too', () => {
    expect(labels(asking(fruitForm(), '"P"'))).toEqual(['Apple', 'Pear']);
    expect(labels(asking(fruitForm(), '"GREEN"'))).toEqual(['Pear']);
    expect(labels(asking(fruitForm(), '"자"'))).toEqual(['자두']);
    expect(labels(asking(fruitForm(), '"자x" backspace'))).toEqual(['자두']);
    expect(asking(fruitForm(), '"j"')).toMatchObject({ typed: 'j', at: 0 }); // letters are no arrows
  });

  it('says so where nothing fits', () => {
    const form = asking(fruitForm(), '"xyz" enter');
    expect(form.trouble).toBe(formWords.en.nothingFits);
    expect(asking(form, 'backspace').trouble).toBe('');
  });

  it('is completed by Tab', () => {
    expect(asking(fruitForm(), '"ap" tab').typed).toBe('apple');
    const plum = asking(fruitForm(), '"자" tab');
    expect(plum.typed).toBe('plum');
    expect(labels(plum)).toEqual(['자두']);
    const times = among([option('1', 'outage 0:02'), option('2', 'drop 0:03')]);
    expect(times('2').map(({ value }) => value)).toEqual(['2', '1']); // what Tab typed stays under the cursor
  });

  it('leaves what goes on to be typed', () => {
    const find = (typed: string) => [{ ...option('save ', 'save FILE', 'writes'), goesOn: typed.length < 6 }];
    const form = openForm('Do', formWords.en, ({ what }) =>
      what === undefined ? { kind: 'choice', key: 'what', ask: 'What?', find } : { done: what },
    );
    const going = asking(form, 'enter');
    expect(going).toMatchObject({ typed: 'save ', trouble: '' });
    expect(asking(going, 'enter').trouble).toBe('Type the rest: save FILE');
    expect(pressed(going, '"x" enter')).toEqual({ done: 'save ' });
  });
});

describe('a text', () => {
  const named = () => asking(fruitForm(), 'home enter');

  it('begins with what it offers, and is taken trimmed', () => {
    expect(named().typed).toBe('Ann');
    expect(pressed(named(), 'enter')).toEqual({ done: ['apple', 'Ann'] });
    expect(pressed(named(), '^u "  Bo" enter')).toEqual({ done: ['apple', 'Bo'] });
  });

  it('is typed in composed Hangul, and taken back a syllable at a time', () => {
    expect(asking(named(), '^u "송이" backspace').typed).toBe('송');
    expect(asking(named(), '^u "🍎" backspace').typed).toBe('');
  });

  it('loses a word to Ctrl-W', () => {
    expect(asking(named(), '^u "a bc" ^w').typed).toBe('a ');
    expect(asking(named(), '^u "a b " ^w').typed).toBe('a ');
  });

  it('says what is wrong in a sentence, until the next key', () => {
    const wrong = asking(named(), '^u enter');
    expect(wrong.trouble).toBe('A name, please.');
    expect(asking(wrong, '"x"').trouble).toBe('');
  });

  it('gives what it offers up to what is typed, unless that is worked on', () => {
    expect(asking(named(), '"B"')).toMatchObject({ typed: 'B' });
    expect(asking(named(), 'backspace "a"')).toMatchObject({ typed: 'Ana' });
  });

  it('takes no more than it may hold, and no hidden character', () => {
    const full = asking(named(), '"abcdefg"');
    expect(full).toMatchObject({ typed: 'abcde', trouble: 'At most 5 characters fit here.' });
    for (const hidden of ['\u0007', '\u202e', '\t', '\n'])
      expect(asking(named(), `"${hidden}"`)).toMatchObject({ typed: 'Ann', trouble: formWords.en.hidden });
  });
});

describe('Esc', () => {
  it('goes back to the question before, as it was answered', () => {
    const back = asking(fruitForm(), 'home enter "x" escape');
    expect(back).toMatchObject({ at: 0, typed: '', given: [] });
    expect(back.question.key).toBe('fruit');
  });

  it('goes out of the first question', () => {
    expect(pressed(fruitForm(), 'escape')).toEqual({ left: true });
    expect(pressed(fruitForm(), 'end enter escape escape')).toEqual({ left: true });
  });
});

it('a form that asks nothing is a mistake', () => {
  expect(() => openForm('Nothing', formWords.en, () => ({ done: 1 }))).toThrow(/asks nothing/);
});
