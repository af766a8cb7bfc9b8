/** Asks for a fault: its type, what it strikes, for how long, and what is its own. Enter alone takes what makes sense. */
import { faultShape } from '../../../scenarios/language/fault-schema.ts';
import { CRASH_POINTS, FAULT_TYPES, type FaultSpec, type FaultType } from '../../../scenarios/scenario.ts';
import { type FaultProblem, readFault, type TypedFault, typicalFault } from '../../operator/fault-spec.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import type { View } from '../view.ts';
import { type Answers, among, type Form, type Option, openForm, option, type Question } from './form.ts';
import { formWords } from './words.ts';

export type NewFault = Omit<FaultSpec, 'at' | 'line'>;

const LONGEST = 64;

/** Where it makes sense to begin, as far as the fault can strike there. */
const TELLING = ['gateway', 'events', 'order->payment', 'store'];

const TYPICAL: TypedFault = { for: '30s', rate: '100%', restartAfter: '10s', by: '10s' };

/** `types`: those that can be added here. */
export function faultForm(types: readonly string[], view: Pick<View, 'language' | 'texts'>): Form<NewFault> {
  const words = formWords[view.language];
  const { prompts } = cliTextsOf(view.language);
  const known = FAULT_TYPES.filter((type) => types.includes(type));
  const options = known.map((type) => option(type, type, view.texts.faults[type]));
  return openForm(words.fault.title, words, (answers) => {
    const type = known.find((each) => each === answers['type']);
    if (type === undefined) return { kind: 'choice', key: 'type', ask: prompts.faultType, find: among(options) };
    if (answers['target'] === undefined) return targetOf(type, prompts.faultTarget);
    const key = keysOf(type).find((each) => answers[each] === undefined);
    if (key !== undefined) return ask(type, key, answers, view);
    const read = readFault(type, typedOf(answers));
    if ('problems' in read) throw new Error(`a fault whose every answer was checked: ${JSON.stringify(read.problems)}`);
    const { at: _at, line: _line, ...fault } = read.spec;
    return { done: fault };
  });
}

type OwnKey = Exclude<keyof TypedFault, 'target'>;

/** How long it lasts is asked first. */
function keysOf(type: FaultType): readonly OwnKey[] {
  const keys = faultShape(type).keys as readonly OwnKey[];
  return [...keys.filter((key) => key === 'for'), ...keys.filter((key) => key !== 'for')];
}

function targetOf(type: FaultType, ask: string): Question {
  const { targets } = faultShape(type);
  const options = targets.map((target) => option(target, target));
  const first = TELLING.find((target) => targets.includes(target)) ?? '';
  return { kind: 'choice', key: 'target', ask, find: among(options), first };
}

function ask(type: FaultType, key: OwnKey, answers: Answers, view: Pick<View, 'language'>): Question {
  const { fault } = formWords[view.language];
  const asked = { key, ask: fault.ask[key] };
  const choose = (options: readonly Option[]): Question => ({ ...asked, kind: 'choice', find: among(options) });
  switch (key) {
    case 'oneWay':
      return choose([option('', fault.bothWays), option('true', fault.oneWay)]);
    case 'point':
      return choose([option('', fault.anyPoint), ...CRASH_POINTS.map((point) => option(point, point))]);
    default: {
      const initial = String({ ...TYPICAL, ...typicalFault(type) }[key] ?? '');
      const check = (text: string) => problemWith(type, key, { ...answers, [key]: text }, view);
      return { ...asked, kind: 'text', initial, most: LONGEST, check };
    }
  }
}

function problemWith(type: FaultType, key: OwnKey, answers: Answers, { language }: Pick<View, 'language'>) {
  const read = readFault(type, typedOf(answers));
  const problems = 'problems' in read ? read.problems : [];
  const isAboutIt = (problem: FaultProblem) => 'key' in problem && (problem.key === key || problem.key === 'type');
  const problem = problems.find(isAboutIt);
  if (problem?.kind !== 'wrong') return undefined;
  return formWords[language].fault.expected(cliTextsOf(language).usage.form(problem.expected), problem.nearest);
}

/** Where any point will do, none is said. */
function typedOf({ type: _type, oneWay, point, ...texts }: Answers): TypedFault {
  return { ...texts, ...(point && { point }), ...(oneWay === 'true' && { oneWay: true }) };
}
