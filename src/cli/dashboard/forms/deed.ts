/** What somebody in a role does, and what is known while it is asked for. */
import type { Texts } from '../../../scenarios/reporters/texts/catalogue.ts';
import type { Action } from '../../../scenarios/scenario.ts';
import type { OrderShown } from '../../../watch/snapshot.ts';
import type { Person } from '../../../world/people.ts';
import type { WorldConfig } from '../../../world/world.ts';
import type { CliTexts } from '../../texts/catalogue.ts';
import type { Question } from './form.ts';
import type { FormWords } from './words.ts';

export interface Deed {
  readonly as: Person;
  readonly action: Action;
}

export type Next = Question | { readonly done: Deed };

export interface Asking {
  readonly world: WorldConfig;
  readonly words: FormWords;
  readonly texts: Texts;
  readonly cli: CliTexts;
  /** Under way, the chosen one first. */
  readonly orders: readonly OrderShown[];
  readonly chosen: OrderShown | undefined;
}
