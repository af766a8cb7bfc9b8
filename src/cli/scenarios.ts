/** `scenarios`: lists what ships, checks files, prints the language's JSON Schema, writes a file to start from. */
import { writeFileSync } from 'node:fs';
import { scenarioJsonSchema } from '../scenarios/language/json-schema.ts';
import { printable } from '../scenarios/language/problem.ts';
import { newScenario } from '../scenarios/language/template.ts';
import { safe } from '../scenarios/reporters/findings.ts';
import { padded, width, wrapped } from '../scenarios/reporters/layout.ts';
import { EXIT } from '../scenarios/verdict.ts';
import { checkScenarios, type Loaded, loadScenarios } from './load-scenarios.ts';
import { shippedScenarios } from './scenario-files.ts';
import type { Terminal } from './terminal.ts';
import { fileError, UsageError } from './usage.ts';

export function listScenarios({ json }: { readonly json: boolean }, terminal: Terminal): number {
  const shipped = loadScenarios(shippedScenarios().map(({ path }) => path));
  if (json) {
    const entries = shipped.map(({ file, scenario: { name, covers, description } }) => ({
      name,
      covers,
      description,
      file: file.path,
    }));
    terminal.out(`${JSON.stringify(entries, null, 2)}\n`);
    return EXIT.passed;
  }
  const nameColumns = Math.max(0, ...shipped.map(({ scenario }) => width(scenario.name)));
  for (const each of shipped) terminal.out(`${listed(each, nameColumns, terminal.outColumns).join('\n')}\n`);
  return EXIT.passed;
}

/** The name, what it is about, and beneath that what it proves. */
function listed(
  { scenario: { name, covers, description } }: Loaded,
  nameColumns: number,
  columns: number,
): readonly string[] {
  const room = columns - nameColumns - 2;
  const about = [...wrapped(safe(description), room), ...wrapped(covers.join(' '), room)];
  const [first = '', ...more] = about;
  return [
    `${padded(safe(name), nameColumns)}  ${first}`.trimEnd(),
    ...more.map((line) => ' '.repeat(nameColumns + 2) + line),
  ];
}

export function validateScenarios(names: readonly string[], terminal: Terminal): number {
  const checked = checkScenarios(names);
  for (const each of checked) {
    if ('problems' in each) {
      terminal.error(`${each.problems.join('\n')}\n`);
    } else {
      for (const warning of each.warnings) terminal.error(`${warning}\n`);
      terminal.out(`${printable(each.file.asked, 500)}: ok\n`);
    }
  }
  return checked.some((each) => 'problems' in each) ? EXIT.usage : EXIT.passed;
}

export function printSchema(terminal: Terminal): number {
  terminal.out(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  return EXIT.passed;
}

const KEBAB_CASE = /^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export function createScenario(name: string, terminal: Terminal): number {
  if (!KEBAB_CASE.test(name)) {
    throw new UsageError(
      `the name "${printable(name)}"; expected kebab-case such as payment-overload, at most 64 characters`,
    );
  }
  const file = `${name}.yaml`;
  try {
    writeFileSync(file, newScenario(name), { flag: 'wx' });
  } catch (error) {
    throw fileError('write', file, error);
  }
  terminal.out(`${file}\n`);
  terminal.error(`Written. Run it with: deliverystore run ${file}\n`);
  return EXIT.passed;
}
