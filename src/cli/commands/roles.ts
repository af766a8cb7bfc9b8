/** The commands of customers, stores and riders. */
import type { Command } from 'commander';
import type { RoleFlags, RoleVerb } from '../roles/role-verbs.ts';
import type { HelpTexts } from '../texts/help-catalogue.ts';
import { type Board, gathered, withAnyWorldOptions } from './common.ts';
import { examples } from './help.ts';

export function addCustomer(board: Board): void {
  const { program, help } = board;
  const { options } = help;
  program.commandsGroup(help.groups.customer);
  add(board, program, 'menu', 'store', 'menu', 'menu s1');
  add(board, program, 'order', null, 'order --as song --store s1 --item tangsuyuk:2 --area 용산구')
    .option('--as <CUSTOMER>', options.asCustomer)
    .option('--store <STORE>', options.store)
    .option('--item <ITEM:QUANTITY>', options.item, gathered, [])
    .option('--area <AREA>', options.area);
  for (const verb of ['pay', 'cancel', 'confirm'] as const) {
    add(board, program, verb, 'order', `${verb} o-7f3k`).option('--as <CUSTOMER>', options.asOwner);
  }
  add(board, program, 'status', 'order', 'status o-7f3k', 'status o-7f3k --watch')
    .option('--as <CUSTOMER>', options.asOwner)
    .option('--watch', options.watch, false);
  for (const verb of ['orders', 'points', 'notifications'] as const) {
    add(board, program, verb, null, `${verb} --as song`).option('--as <CUSTOMER>', options.asCustomer);
  }
}

export function addStore(board: Board): void {
  const { program, help } = board;
  const { options } = help;
  program.commandsGroup(help.groups.store);
  add(board, program, 'queue', null, 'queue --as s1').option('--as <STORE>', options.asStore);
  add(board, program, 'accept', 'order', 'accept o-7f3k').option('--as <STORE>', options.asStoreOf);
  add(board, program, 'reject', 'order', 'reject o-7f3k --reason closed')
    .option('--as <STORE>', options.asStoreOf)
    .option('--reason <TEXT>', options.reason);
  const cook = program
    .command('cook')
    .description(help.verbs.cook)
    .addHelpText('after', examples(help, 'cook start o-7f3k', 'cook finish o-7f3k'));
  for (const verb of ['cook start', 'cook finish'] as const) {
    add(board, cook, verb, 'order', `${verb} o-7f3k`).option('--as <STORE>', options.asStoreOf);
  }
}

export function addRider(board: Board): void {
  const { program, help } = board;
  program.commandsGroup(help.groups.rider);
  add(board, program, 'deliveries', null, 'deliveries --as r1').option('--as <RIDER>', help.options.asRider);
  add(board, program, 'pick', 'order', 'pick o-7f3k --as r1').option('--as <RIDER>', help.options.asRider);
}

/** A verb, with the one word that may stand behind it and the options of all verbs. */
function add(
  { verbs, help, done }: Board,
  parent: Command,
  verb: RoleVerb,
  word: 'order' | 'store' | null,
  ...shown: readonly string[]
): Command {
  const command = parent.command(verb.split(' ').at(-1) as string).description(help.verbs[verb]);
  if (word !== null) command.argument(`[${word.toUpperCase()}]`, help.arguments[word]);
  return withAnyWorldOptions(command, help)
    .addHelpText('after', `${byHand(verb, help)}${examples(help, ...shown)}`)
    .action(async () => done(await verbs.play(verb, command.args[0], command.optsWithGlobals<RoleFlags>())));
}

/** Told where the story begins. */
function byHand(verb: RoleVerb, { notes }: HelpTexts): string {
  return verb === 'order' ? notes.byHand : '';
}
