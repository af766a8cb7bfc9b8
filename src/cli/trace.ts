/** `trace`: finds the order that is meant, in the local world or in a kept history, and tells its story. */
import { distance } from 'fastest-levenshtein';
import { oneOf, printable } from '../scenarios/language/problem.ts';
import { lookOf } from '../scenarios/reporters/look.ts';
import { EXIT } from '../scenarios/verdict.ts';
import type { WorldFlags } from './roles/role-verbs.ts';
import type { OpenWorld } from './roles/visit.ts';
import { readLanguage, unknownWord } from './run-options.ts';
import { storyOf } from './story.ts';
import { type Story, storyJson, storyMermaid, storyText } from './story-formats.ts';
import type { Terminal } from './terminal.ts';
import { cliTextsOf } from './texts/texts.ts';
import type { TracedHistory, TracedRun } from './trace-file.ts';
import { UsageError } from './usage.ts';

/** As commander hands them over. `from`: undefined for the local world. */
export interface TraceFlags extends WorldFlags {
  readonly from?: string;
  readonly format: string;
  readonly scenario?: string;
}

const FORMATS = ['text', 'json', 'mermaid'] as const;

export async function trace(order: string, flags: TraceFlags, terminal: Terminal, open?: OpenWorld): Promise<number> {
  const format = flags.json ? 'json' : FORMATS.find((known) => known === flags.format);
  if (format === undefined) throw unknownWord('--format', flags.format, FORMATS);
  const language = readLanguage(flags.lang, terminal.env);
  const look = lookOf({ language, colours: 0, ascii: flags.ascii, columns: terminal.outColumns });
  const tell = (story: Story): number => {
    const text = {
      text: () => storyText(story, look),
      json: () => storyJson(story),
      mermaid: () => storyMermaid(story),
    }[format]();
    terminal.out(text);
    return EXIT.passed;
  };
  if (flags.from === undefined) {
    if (flags.scenario !== undefined) throw new UsageError(cliTextsOf(language).usage.needsFrom('--scenario'));
    return await (await import('./trace-world.ts')).traceWorld(order, flags, terminal, tell, open);
  }
  const { readTrace } = await import('./trace-file.ts');
  return tell(findStory(order, await readTrace(flags.from, order), flags.scenario));
}

/** A unique beginning is enough; the whole id counts before those that go on longer. */
function findStory(wanted: string, history: TracedHistory, scenario: string | undefined): Story {
  const runs = scenario === undefined ? history.runs : history.runs.filter((run) => run.scenario === scenario);
  if (runs.length === 0 && scenario !== undefined)
    throw unknownWord(
      '--scenario',
      scenario,
      history.runs.map((run) => run.scenario),
    );
  const orders = [...new Set(runs.flatMap(({ records }) => [...records.keys()]))];
  const order = orders.includes(wanted) ? wanted : orders[0];
  if (order === undefined) throw unknownOrder(wanted, history);
  if (order !== wanted && (orders.length > 1 || history.isAmbiguous)) {
    throw new UsageError(
      `several orders begin with "${printable(wanted)}": ${listed(orders)}; type more of the one you mean`,
    );
  }
  const [run, ...more] = runs.filter(({ records }) => records.has(order)) as [TracedRun, ...TracedRun[]];
  if (more.length > 0) {
    const names = listed([run, ...more].map((each) => each.scenario));
    throw new UsageError(`order ${printable(order)} is in several runs (${names}); choose one with --scenario NAME`);
  }
  const steps = storyOf(run.records.get(order) ?? []);
  return { order, run: { scenario: run.scenario, seed: run.seed }, began: 0, steps };
}

function unknownOrder(wanted: string, { others }: TracedHistory): UsageError {
  if (others.length === 0) return new UsageError('there is no order in this history');
  const near = [...others].sort((a, b) => distance(wanted.slice(0, 64), a) - distance(wanted.slice(0, 64), b));
  return new UsageError(
    `no order "${printable(wanted)}" in this history; expected ${oneOf(near.slice(0, 5).map((id) => printable(id)))}`,
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => printable(name));
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
