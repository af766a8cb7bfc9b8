/** What changes something: faults, roles, and files. */
import { basename } from 'node:path';
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Acting, Call } from './actions.ts';
import { faultForm } from './forms/fault-form.ts';
import { among, type Form, openForm, option } from './forms/form.ts';
import { roleForm } from './forms/role-form.ts';
import { formWords } from './forms/words.ts';
import { type Situation, subjectOf } from './situation.ts';
import type { FaultShown } from './source.ts';
import { type Step, said, stay, type UiState } from './state.ts';
import { words } from './words.ts';

const SCENARIO_FILE = /^[a-z0-9]+(-[a-z0-9]+)*\.ya?ml$/;

export function act({ action, argument }: Call<Acting>, state: UiState, at: Situation): Step {
  const { operator } = at.source;
  const { whichFault, noFault, wrongScenarioFile } = words[at.language];
  switch (action) {
    case 'fault':
      if (operator === null) return stay(state);
      return stay({ ...state, dialog: { kind: 'fault', form: faultForm(operator.faultTypes, at) } });
    case 'end': {
      const { now, faults } = at.scene;
      const lasting = faults.filter(({ from, to }) => from <= now && (to === null || now < to));
      if (lasting.length === 0) return said(state, noFault);
      return stay({ ...state, dialog: { kind: 'end', form: endForm(whichFault, lasting, at) } });
    }
    case 'play': {
      if (operator === null) return stay(state);
      const order = subjectOf(state, at)?.order ?? null;
      return stay({ ...state, dialog: { kind: 'play', form: roleForm(operator.world, at, order) } });
    }
    case 'save':
      if (!SCENARIO_FILE.test(basename(argument))) return said(state, wrongScenarioFile);
      return { state, wish: { kind: 'save', file: argument } };
    case 'shot':
      return { state, wish: { kind: 'shot', file: argument } };
    case 'record':
      return { state, wish: { kind: 'record', file: argument || null } };
    case 'quit':
      return { state, wish: { kind: 'quit' } };
  }
}

function endForm(title: string, faults: readonly FaultShown[], { language, texts }: Situation): Form<number> {
  const options = faults.map(({ id, type, target }) => {
    const hint = type in texts.faults ? texts.faults[type as keyof typeof texts.faults] : '';
    return option(`${id}`, safe(`${type} ${target}`), hint);
  });
  return openForm(title, formWords[language], ({ id }) =>
    id === undefined ? { kind: 'choice', key: 'id', ask: title, find: among(options) } : { done: Number(id) },
  );
}
