/** A scenario from the text of its file, or everything that is wrong with it. Imports zod and yaml: load it when needed. */
import type { Scenario } from '../scenario.ts';
import { buildScenario } from './build.ts';
import { expectedOf, findingsOf } from './issues.ts';
import { type Finding, type Problem, printable, sentence } from './problem.ts';
import { referenceFindings } from './references.ts';
import { scenarioSchema } from './schema.ts';
import { scenarioWarnings } from './warnings.ts';
import { readSource, type Source } from './yaml-source.ts';
import { placeAt } from './yaml-tree.ts';

type ParsedScenario =
  | { readonly scenario: Scenario; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

/** How many problems of one file are shown; the rest are counted. */
const MOST_PROBLEMS = 100;

/** `file` is only what messages call it. Problems come in the order of the text. */
export function parseScenario(text: string, file: string): ParsedScenario {
  const source = readSource(text);
  if (source.findings.length > 0) return { problems: problemsOf(source.findings, source, file) };
  if (source.data === null) {
    return {
      problems: problemsOf(
        [{ at: 0, what: 'the file is empty', expected: 'a scenario with at least a name' }],
        source,
        file,
      ),
    };
  }
  const result = scenarioSchema.safeParse(source.data, { error: expectedOf, jitless: true });
  const findings = [...findingsOf(result.error?.issues ?? [], source), ...referenceFindings(source)];
  if (!result.success || findings.length > 0) return { problems: problemsOf(findings, source, file) };
  const scenario = buildScenario(result.data, (path) => source.lines.linePos(placeAt(source.place, path).start).line);
  return { scenario, warnings: problemsOf(scenarioWarnings(scenario, source), source, file) };
}

function problemsOf(findings: readonly Finding[], { lines }: Source, file: string): readonly Problem[] {
  const inOrder = [...findings].sort((a, b) => a.at - b.at);
  const said = new Set<string>();
  const problems: Problem[] = [];
  const name = printable(file, 200);
  for (const finding of inOrder) {
    const { line, col } = lines.linePos(finding.at);
    const message = sentence(finding);
    const key = `${line}:${col}:${message}`;
    if (said.has(key)) continue;
    if (problems.length === MOST_PROBLEMS) {
      problems.push({
        file: name,
        line,
        column: col,
        message: `and more problems from here on, up to ${findings.length} in all`,
      });
      break;
    }
    said.add(key);
    problems.push({ file: name, line, column: col, message });
  }
  return problems;
}
