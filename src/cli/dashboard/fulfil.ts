/** Does what a key has asked of the world beyond the dashboard's own state, and tells what came of it. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import type { Soon } from '../roles/world.ts';
import { fileError, UsageError } from '../usage.ts';
import type { Done, Source } from './source.ts';
import type { Message, Wish } from './state.ts';
import { words } from './words.ts';

/** What it is done with. */
export interface Means {
  readonly source: Source;
  readonly language: Language;
  quit(): void;
  /** How many lines were given to the terminal. */
  copy(): number;
  picture(): string;
  /** Films the screen from now on; null ends it. */
  film(file: string | null): Message;
}

export function fulfil(wish: Wish, means: Means): Soon<Message | null> {
  const { clock, travel } = means.source;
  switch (wish.kind) {
    case 'quit':
      means.quit();
      return null;
    case 'pause':
      clock?.pause();
      return null;
    case 'resume':
      clock?.resume();
      return null;
    case 'step':
      clock?.step();
      return null;
    case 'speed':
      clock?.setSpeed?.(wish.speed);
      return null;
    case 'seek':
      travel?.seek(wish.time);
      return null;
    case 'copy':
      return { text: words[means.language].copied(means.copy()), tone: 'good' };
    case 'add-fault':
    case 'end-fault':
    case 'play':
      return operated(wish, means.source);
    case 'save': {
      const name = basename(wish.file).replace(/\.ya?ml$/, '');
      return written(wish.file, travel?.asScenario?.(name) ?? '', means.language);
    }
    case 'shot':
      return written(wish.file, means.picture(), means.language);
    case 'record':
      return means.film(wish.file);
  }
}

type Operation = Extract<Wish, { readonly kind: 'add-fault' | 'end-fault' | 'play' }>;

function operated(wish: Operation, { operator }: Source): Soon<Message | null> {
  if (operator === null) return null;
  const done = doneBy(wish, operator);
  return done instanceof Promise ? done.then(messageOf) : messageOf(done);
}

function doneBy(wish: Operation, operator: NonNullable<Source['operator']>): Soon<Done> {
  switch (wish.kind) {
    case 'add-fault':
      return operator.addFault(wish.fault);
    case 'end-fault':
      return operator.endFault(wish.id);
    case 'play':
      return operator.play(wish.deed.as, wish.deed.action);
  }
}

function messageOf({ ok, what }: Done): Message {
  return { text: what, tone: ok ? 'good' : 'bad' };
}

/** A file that is there already is somebody's: it stays. */
function written(file: string, text: string, language: Language): Message {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return { text: words[language].saved(file), tone: 'good' };
  } catch (error) {
    const told = fileError('write', file, error);
    if (!(told instanceof UsageError)) throw error;
    return { text: told.message, tone: 'bad' };
  }
}
