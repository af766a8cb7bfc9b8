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
import { foundText, safe } from './findings.ts';
import { cut, padded, paddedLeft, width, wrapped } from './layout.ts';
import type { Look } from './look.ts';
import { STANDINGS, type Standing } from './standings.ts';

export function mark(standing: Standing, { symbols, good, bad, doubtful }: Look): string {
  const paint = { good, bad, none: doubtful }[standing];
  return paint(symbols[standing]);
}

export function requirementLines({ requirements, covers }: RunReport, look: Look): readonly string[] {
  const longest = Math.max(...Object.values(look.texts.requirements).map(({ name }) => width(name)));
  const nameColumns = Math.min(longest, look.columns - 40);
  const row = (result: RequirementResult) => requirementRow(result, nameColumns, look);
  const asked = requirements.filter(({ id }) => covers.includes(id));
  const others = requirements.filter(({ id }) => !covers.includes(id));
  const dimmed = others.flatMap((result) => (result.verdict === 'violated' ? row(result) : row(result).map(look.dim)));
  return [...asked.flatMap(row), ...(others.length === 0 ? [] : [look.dim(`  ${look.texts.alsoFound}`), ...dimmed])];
}

function requirementRow(
  { id, verdict, checks, evidence }: RequirementResult,
  nameColumns: number,
  look: Look,
): readonly string[] {
  const { texts, symbols, columns } = look;
  const known: Readonly<Record<string, { readonly name: string }>> = texts.requirements;
  const name = cut(known[id]?.name ?? '', nameColumns, symbols.cut);
  const start = `  ${mark(STANDINGS[verdict], look)} ${padded(id, 3)}  ${padded(name, nameColumns)}  `;
  if (verdict === 'not-exercised') return [start + texts.verdicts[verdict]];
  const indent = width(`  ${symbols.good} `) + 5;
  const room = columns - indent - nameColumns - 2;
  const state = verdict === 'proven' ? '' : `${texts.verdicts[verdict]}, `;
  const found = `${state}${texts.checks(shownNumber(checks))}`;
  if (evidence.length === 0) return [start + found];
  const beside = withEvidence(`${found}, ${texts.evidence}`, evidence, room, look);
  if (beside !== null) return [start + beside];
  const below =
    withEvidence(texts.evidence, evidence, columns - indent, look) ?? `${texts.evidence} ${safe(evidence[0] ?? '')}`;
  return [start + found, ...wrapped(below, columns - indent).map((line) => ' '.repeat(indent) + line)];
}

/** As many event ids as the line has room for, each whole; null where there is no room for one. */
function withEvidence(start: string, evidence: readonly string[], room: number, { symbols }: Look): string | null {
  let line = start;
  for (const [i, id] of evidence.entries()) {
    const longer = `${line} ${safe(id)}`;
    const isLast = i === evidence.length - 1;
    if (width(longer) + (isLast ? 0 : 1 + width(symbols.cut)) > room) return i === 0 ? null : `${line} ${symbols.cut}`;
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
  const room = look.columns - width(look.symbols.good) - nameColumns - foundColumns - 7;
  return properties.map(({ name, verdict }, i) => {
    const title = titleWithin(titles[name], room, look);
    const row = `${padded(name, nameColumns)}  ${paddedLeft(found[i] ?? '', foundColumns)}`;
    return `  ${mark(STANDINGS[verdict], look)} ${row}  ${look.dim(title)}`.trimEnd();
  });
}

/** A title beside a row is help and nothing more: a few letters of it would be none. */
function titleWithin(title = '', room: number, { symbols }: Look): string {
  return room < 8 ? '' : cut(title, room, symbols.cut);
}

/** Nothing is cut: a bound without its end would be another bound. */
export function expectationLines(expectations: readonly ExpectationResult[], look: Look): readonly string[] {
  const { texts, symbols, columns } = look;
  const kindColumns = Math.max(...expectations.map(({ kind }) => width(texts.kinds[kind])));
  const room = columns - width(symbols.good) - kindColumns - 5;
  return expectations.flatMap((expectation) => {
    const { kind, text, verdict, actual } = expectation;
    const told = actual !== null || verdict !== 'passed'; // a step that was merely accepted found nothing to tell
    const found = told ? foundText(expectation, texts) : '';
    const start = `  ${mark(STANDINGS[verdict], look)} ${padded(texts.kinds[kind], kindColumns)}  `;
    const lines = besideOrBelow(wrapped(look.arrows(safe(text)), room), found, room, look);
    return lines.map((line, i) => (i === 0 ? start : ' '.repeat(columns - room)) + line);
  });
}

/** What was found stands at the right end of the last line where there is room, else on lines of its own. */
function besideOrBelow(lines: readonly string[], found: string, room: number, { dim }: Look): readonly string[] {
  if (found === '') return lines;
  const last = lines.at(-1) ?? '';
  if (width(last) + 2 + width(found) > room) return [...lines, ...wrapped(found, room).map(dim)];
  return [...lines.slice(0, -1), `${padded(last, room - width(found))}${dim(found)}`];
}

/** A fault that never struck proved nothing. */
export function faultLines(
  faults: readonly Pick<FaultResult, 'type' | 'target' | 'armed' | 'fired'>[],
  look: Look,
): readonly string[] {
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
  const room = look.columns - width(look.symbols.good) - nameColumns - countColumns - 7;
  return rows.map(({ standing, name, counts, title }) => {
    const row = `${padded(name, nameColumns)}  ${padded(counts, countColumns)}`;
    return `  ${mark(standing, look)} ${row}  ${look.dim(titleWithin(title, room, look))}`.trimEnd();
  });
}
