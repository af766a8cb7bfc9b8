/** The wiring of commander: examples are true, mistakes name the nearest word. */
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import type { Verbs } from './commands/verbs.ts';
import { programOf } from './program.ts';

/** Every command with the text of its `--help`. */
function helpTexts(): readonly string[] {
  const texts: string[] = [];
  const program = programOf(verbsCalled([]), '1.2.3', 'en', () => {});
  const visit = (command: Command) => {
    let help = '';
    command.configureOutput({
      writeOut: (text) => {
        help += text;
      },
    });
    command.outputHelp();
    texts.push(help);
    for (const each of command.createHelp().visibleCommands(command)) if (each.name() !== 'help') visit(each);
  };
  visit(program);
  return texts;
}

function verbsCalled(calls: string[]): Verbs {
  const noted =
    (name: string) =>
    (...args: readonly unknown[]) => {
      calls.push(`${name} ${JSON.stringify(args[0])}`);
      return Promise.resolve(0);
    };
  return {
    run: noted('run'),
    explore: noted('explore'),
    listScenarios: noted('list'),
    validateScenarios: noted('validate'),
    shrink: noted('shrink'),
    printSchema: noted('schema'),
    createScenario: noted('new'),
    trace: noted('trace'),
    play: noted('play'),
    dashboard: noted('dashboard'),
    addFault: noted('fault add'),
    listFaults: noted('fault list'),
    clearFaults: noted('fault clear'),
    listDeadLetters: noted('dead-letters'),
    retryDeadLetter: noted('dead-letters retry'),
    exportWorld: noted('exportWorld'),
    importWorld: noted('importWorld'),
    rebuild: noted('rebuild'),
    serve: noted('serve'),
    up: noted('up'),
    doctor: noted('doctor'),
    setUpNats: noted('nats setup'),
    printNatsConfig: noted('nats config'),
    printCompletion: noted('completion'),
    complete: noted('complete'),
  };
}

async function outcomeOf(line: string) {
  const calls: string[] = [];
  let told = '';
  const program = programOf(verbsCalled(calls), '1.2.3', 'en', () => {});
  const quiet = (command: Command) => {
    command.configureOutput({
      writeErr: (text) => {
        told += text;
      },
      writeOut: (text) => {
        told += text;
      },
    });
    command.commands.forEach(quiet);
  };
  quiet(program);
  const code = await program.parseAsync(line.split(' '), { from: 'user' }).then(
    () => 0,
    (error) => error.exitCode,
  );
  return { calls, told, code };
}

test('every command shows examples, and each of them is understood', async () => {
  for (const text of helpTexts()) {
    const examples = [...text.matchAll(/\$ deliverystore (.*)/g)].map(([, line = '']) => line.replace(/ > .*/, ''));
    expect(examples).not.toEqual([]);
    for (const example of examples)
      expect(await outcomeOf(example)).toMatchObject({ code: 0, calls: [expect.any(String)] });
  }
});

test.each([
  ['rnu happy-path', '(Did you mean run?)'],
  ['scenarios lst', '(Did you mean list?)'],
  ['run x --sed 1', '(Did you mean --seed?)'],
  ['run', "missing required argument 'FILE|NAME'"],
  ['trace', "missing required argument 'ORDER'"],
  ['pick o-1 --as', "option '--as <RIDER>' argument missing"],
])('%s is told apart', async (line, sentence) => {
  const { code, told, calls } = await outcomeOf(line);
  expect({ code, calls }).toEqual({ code: 1, calls: [] }); // main.ts makes it 2
  expect(told).toContain(sentence);
});

test('help names no default that is none', () => {
  for (const text of helpTexts()) expect(text).not.toMatch(/default: (\[|false)/);
});

test('options may be repeated and switched off', async () => {
  const { calls } = await outcomeOf('run a b --reporter list --reporter json=x --no-ui --no-color');
  expect(calls).toEqual(['run ["a","b"]']);
});

test('a language that is none is told in the one of the surroundings', async () => {
  const program = programOf(verbsCalled([]), '1.2.3', 'ko', () => {});
  await expect(program.parseAsync(['menu', '--lang', 'kr'], { from: 'user' })).rejects.toThrow(
    '--lang "kr"; 다음 중 하나여야 합니다: ko, en',
  );
});
