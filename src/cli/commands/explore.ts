/** The command that looks for what nobody wrote a scenario for: `explore`. */
import type { ExploreFlags } from '../explore/options.ts';
import type { Board } from './common.ts';
import { examples } from './help.ts';

export function addExplore({ program, verbs, help, done }: Board): void {
  const { options, notes } = help;
  const command = program
    .command('explore')
    .description(help.verbs.explore)
    .argument('[FILE|NAME]', help.arguments.explored)
    .option('--seeds <A..B>', options.seeds)
    .option('--for <DURATION>', options.exploreFor)
    .option('--jobs <N>', options.jobs)
    .option('--paranoid', options.paranoid, false)
    .option('--crash-points', options.crashPoints, false)
    .option('--interleavings', options.interleavings, false)
    .option('--runs <N>', options.interleavingRuns)
    .option('--reversals <N>', options.reversals)
    .option('--mutants', options.mutants, false)
    .option('--regressions <DIR>', options.regressions)
    .option('--no-regressions', options.noRegressions)
    .option('--output <DIR>', options.exploreOutput, 'explore-failures')
    .option('--json', options.json, false)
    .option('--quiet', options.exploreQuiet, false)
    .option('--no-color', options.color)
    .option('--ascii', options.ascii, false)
    .addHelpText(
      'after',
      `${notes.explore}${examples(
        help,
        'explore',
        'explore --seeds 0..10000 --json',
        'explore friday-night --for 10m',
        'explore --seeds 137',
        'explore --crash-points happy-path',
        'explore --interleavings race-cancel-cook',
        'explore --mutants',
      )}`,
    )
    .action(async (name: string | undefined) =>
      done(await verbs.explore(name, command.optsWithGlobals<ExploreFlags>())),
    );
}
