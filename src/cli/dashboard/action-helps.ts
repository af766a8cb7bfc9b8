/** The actions in words. */
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import { type ActionName, type Group, TABLES, type Table } from './actions.ts';
import type { ActionHelp } from './views/action-help.ts';
import { words } from './words.ts';

/** For the help and the palette, in this language. */
export function actionHelps(language: Language): readonly ActionHelp[] {
  const { actions, groups } = words[language];
  return Object.entries(TABLES).flatMap(([group, table]) =>
    Object.entries(table as Table).map(([name, { shown, takes }]) => ({
      key: shown,
      name: `${name} ${takes}`.trim(),
      what: actions[name as ActionName],
      group: groups[group as Group],
    })),
  );
}
