/** The dashboard without a screen: what has changed, one line below the other, for screen readers and for files. */
import { setTimeout as sleep } from 'node:timers/promises';
import { clockTime, shownNumber } from '../../scenarios/reporters/figures.ts';
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Language, Texts } from '../../scenarios/reporters/texts/catalogue.ts';
import { textsOf } from '../../scenarios/reporters/texts/texts.ts';
import { words as paneWords } from './panes/words.ts';
import type { Scene, Source } from './source.ts';
import { toldWords } from './told-words.ts';

export interface TellOptions {
  readonly language: Language;
  /** Ends it. */
  readonly signal: AbortSignal;
  out(text: string): void;
}

const TICK_MS = 200;
/** Microseconds between two counts. */
const COUNTED = 10_000_000;

/** Until it is over. */
export async function tellDashboard(source: Source, { language, signal, out }: TellOptions): Promise<void> {
  let before: Scene | null = null;
  while (!signal.aborted) {
    const scene = source.scene();
    for (const line of news(before, scene, language)) out(`${line}\n`);
    if (scene.clock === 'over') return;
    before = scene;
    await sleep(TICK_MS, undefined, { signal }).catch(() => undefined); // aborted: no error, the end
  }
}

/** What can be told of the later scene to who knows the earlier one: each thing with its time. */
export function news(before: Scene | null, scene: Scene, language: Language): readonly string[] {
  const texts = textsOf(language);
  return [
    ...phases(before, scene, language),
    ...faults(before, scene, language),
    ...contexts(before, scene, language),
    ...verdicts(before, scene, texts),
    ...counted(before, scene, texts),
  ]
    .sort((a, b) => a.time - b.time)
    .map(({ time, text }) => `${clockTime(time)}  ${text}`);
}

interface Told {
  readonly time: number;
  readonly text: string;
}

function phases(before: Scene | null, { phases, now }: Scene, language: Language): readonly Told[] {
  const begun = phases.filter(({ from }) => from <= now && (before === null || from > before.now));
  return begun.map(({ name, from }) => ({ time: from, text: toldWords[language].phase(safe(name)) }));
}

function faults(before: Scene | null, scene: Scene, language: Language): readonly Told[] {
  const { faultBegins, faultEnds } = toldWords[language];
  const begun = faultsSince('from', before, scene);
  const ended = faultsSince('to', before, scene);
  return [
    ...begun.map(({ time, name }) => ({ time, text: faultBegins(name) })),
    ...ended.map(({ time, name }) => ({ time, text: faultEnds(name) })),
  ];
}

/**
 * Those that have begun or ended, and had not in the scene before: by their ids, for a fault of a local world becomes known
 * later than it begins.
 */
export function faultsSince(
  end: 'from' | 'to',
  before: Scene | null,
  scene: Scene,
): readonly { time: number; name: string }[] {
  const known = new Set(before && past(end, before).map(({ id }) => id));
  return past(end, scene).filter(({ id }) => !known.has(id));
}

function past(end: 'from' | 'to', { faults, now }: Scene): readonly { id: number; time: number; name: string }[] {
  return faults.flatMap(({ id, type, target, [end]: time }) =>
    time === null || time > now ? [] : [{ id, time, name: safe(`${type} ${target}`) }],
  );
}

function contexts(before: Scene | null, scene: Scene, language: Language): readonly Told[] {
  const { goesDown, comesUp, breaker } = toldWords[language];
  const { breakerStates } = paneWords[language];
  return scene.business.contexts.flatMap(({ name, up, since, breakers }) => {
    const known = before?.business.contexts.find((each) => each.name === name);
    const turned =
      known !== undefined && known.up !== up ? [{ time: since, text: up ? comesUp(name) : goesDown(name) }] : [];
    const broken = breakers
      .filter(({ to, state }) => known?.breakers.find((each) => each.to === to)?.state !== state)
      .map((each) => ({ time: each.since, text: breaker(name, safe(each.to), breakerStates[each.state]) }));
    return [...turned, ...broken];
  });
}

function verdicts(before: Scene | null, { found, now }: Scene, texts: Texts): readonly Told[] {
  const names = (scene: Scene['found']) => [
    ...scene.requirements.map(({ id, verdict, because }) => ({
      name: `${id} ${texts.requirements[id].name}`,
      verdict,
      violation: because,
    })),
    ...scene.invariants.map(({ name, verdict, violation }) => ({ name: texts.invariants[name], verdict, violation })),
    ...scene.liveness.map(({ name, verdict, missed }) => ({ name: texts.liveness[name], verdict, violation: missed })),
  ];
  const known = new Map((before === null ? [] : names(before.found)).map(({ name, verdict }) => [name, verdict]));
  return names(found)
    .filter(({ name, verdict }) => verdict !== (known.get(name) ?? 'not-exercised'))
    .map(({ name, verdict, violation }) => ({
      time: violation?.time ?? now,
      text: [`${name}: ${texts.verdicts[verdict]}`, ...(violation ? [safe(violation.sentence)] : [])].join('. '),
    }));
}

/** Every ten seconds, and at the end. */
function counted(before: Scene | null, { now, clock, business }: Scene, { totals }: Texts): readonly Told[] {
  const isDue = before !== null && Math.floor(now / COUNTED) > Math.floor(before.now / COUNTED);
  if (!isDue && clock !== 'over') return [];
  const { counts } = business;
  const shown = (['placed', 'paid', 'deferred', 'turnedAway', 'completed', 'canceled', 'open'] as const).map(
    (name) => `${totals[name]} ${shownNumber(counts[name])}`,
  );
  return [{ time: now, text: shown.join(', ') }];
}
