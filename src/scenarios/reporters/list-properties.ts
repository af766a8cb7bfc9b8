/** The console report's tables: a row for each requirement, invariant, liveness property, expectation and fault. */
import type {
  ExpectationResult,
  FaultResult,
  InvariantResult,
  LivenessResult,
  RequirementResult,
  RunReport,
} from '../report.ts';
import { shownNumber } from './figures.ts';
import { safe } from './findings.ts';
import { COLUMNS, cut, padded, paddedLeft, width } from './layout.ts';
import type { Look } from './look.ts';

type Standing = 'good' | 'bad' | 'none';

export function mark(standing: Standing, { symbols, good, bad, doubtful }: Look): string {
  const paint = { good, bad, none: doubtful }[standing];
  return paint(symbols[standing]);
}

export function requirementLines({ requirements, covers }: RunReport, look: Look): readonly string[] {
  const nameColumns = Math.max(...Object.values(look.texts.requirements).map(({ name }) => width(name)));
  const row = (result: RequirementResult) => requirementRow(result, nameColumns, look);
  const asked = requirements.filter(({ id }) => covers.includes(id));
  const others = requirements.filter(({ id }) => !covers.includes(id));
  const dimmed = others.map((result) => (result.verdict === 'violated' ? row(result) : look.dim(row(result))));
  return [...asked.map(row), ...(others.length === 0 ? [] : [look.dim(`  ${look.texts.alsoFound}`), ...dimmed])];
}

const STANDING = {
  proven: 'good',
  held: 'good',
  reached: 'good',
  passed: 'good',
  violated: 'bad',
  missed: 'bad',
  failed: 'bad',
  'not-exercised': 'none',
  inconclusive: 'none',
} as const;

function requirementRow({ id, verdict, checks, evidence }: RequirementResult, nameColumns: number, look: Look): string {
  const { texts, symbols } = look;
  const known: Readonly<Record<string, { readonly name: string }>> = texts.requirements;
  const start = `${padded(id, 3)}  ${padded(known[id]?.name ?? '', nameColumns)}`;
  const room = COLUMNS - width(`  ${symbols.good} ${start}  `);
  const state = verdict === 'proven' ? '' : `${texts.verdicts[verdict]}, `;
  const found = `${state}${texts.checks(shownNumber(checks))}`;
  const details = verdict === 'not-exercised' ? texts.verdicts[verdict] : withEvidence(found, evidence, room, look);
  return `  ${mark(STANDING[verdict], look)} ${start}  ${details}`;
}

/** As many event ids as the line has room for. */
function withEvidence(found: string, evidence: readonly string[], room: number, { texts, symbols }: Look): string {
  if (evidence.length === 0) return found;
  let line = `${found}, ${texts.evidence}`;
  for (const [i, id] of evidence.entries()) {
    const longer = `${line} ${safe(id)}`;
    const isLast = i === evidence.length - 1;
    if (width(longer) + (isLast ? 0 : 1 + width(symbols.cut)) > room)
      return cut(`${line} ${symbols.cut}`, room, symbols.cut);
    line = longer;
  }
  return line;
}

export function invariantLines(invariants: readonly InvariantResult[], look: Look): readonly string[] {
  const counts = invariants.map(({ checks }) => `${shownNumber(checks)}${look.symbols.times}`);
  return propertyLines(invariants, counts, look.texts.invariants, look);
}

export function livenessLines(liveness: readonly LivenessResult[], look: Look): readonly string[] {
  const states = liveness.map(({ verdict }) => look.texts.verdicts[verdict]);
  return propertyLines(liveness, states, look.texts.liveness, look);
}

function propertyLines(
  properties: readonly (InvariantResult | LivenessResult)[],
  found: readonly string[],
  titles: Readonly<Record<string, string>>,
  look: Look,
): readonly string[] {
  const nameColumns = Math.max(...properties.map(({ name }) => width(name)));
  const foundColumns = Math.max(...found.map(width));
  const room = COLUMNS - width(look.symbols.good) - nameColumns - foundColumns - 7;
  return properties.map(({ name, verdict }, i) => {
    const title = cut(titles[name] ?? '', room, look.symbols.cut);
    const row = `${padded(name, nameColumns)}  ${paddedLeft(found[i] ?? '', foundColumns)}`;
    return `  ${mark(STANDING[verdict], look)} ${row}  ${look.dim(title)}`.trimEnd();
  });
}

export function expectationLines(expectations: readonly ExpectationResult[], look: Look): readonly string[] {
  const { texts, symbols } = look;
  const kindColumns = Math.max(...expectations.map(({ kind }) => width(texts.kinds[kind])));
  return expectations.map(({ kind, text, verdict, actual }) => {
    const told = actual !== null || verdict !== 'passed'; // a step that was merely accepted found nothing to tell
    const found = told ? cut(texts.actual(shownActual(actual, look)), 30, symbols.cut) : '';
    const room = COLUMNS - width(symbols.good) - kindColumns - width(found) - 7;
    const start = `${padded(texts.kinds[kind], kindColumns)}  ${padded(cut(look.arrows(safe(text)), room, symbols.cut), room)}`;
    return `  ${mark(STANDING[verdict], look)} ${start}  ${look.dim(found)}`.trimEnd();
  });
}

export function shownActual(actual: ExpectationResult['actual'], { texts }: Look): string {
  if (actual === null) return texts.nothingFound;
  return typeof actual === 'number' ? shownNumber(actual) : safe(String(actual));
}

/** A fault that never struck proved nothing. */
export function faultLines(faults: readonly FaultResult[], look: Look): readonly string[] {
  const { texts } = look;
  const known: Readonly<Record<string, string>> = texts.faults;
  const rows = faults.map(({ type, target, armed, fired }) => ({
    standing: fired > 0 ? ('good' as const) : ('none' as const),
    name: safe(`${type} ${target}`),
    counts: `${texts.armed(shownNumber(armed))}, ${texts.fired(shownNumber(fired))}`,
    title: known[type] ?? '',
  }));
  const nameColumns = Math.max(...rows.map(({ name }) => width(name)));
  const countColumns = Math.max(...rows.map(({ counts }) => width(counts)));
  return rows.map(({ standing, name, counts, title }) => {
    const row = `${padded(name, nameColumns)}  ${padded(counts, countColumns)}`;
    return `  ${mark(standing, look)} ${row}  ${look.dim(title)}`;
  });
}
