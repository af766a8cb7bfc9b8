/** What the commands call; main.ts hands it in, each verb loaded when it is called. */
import type { DashboardVerbFlags } from '../dashboard/dashboard-verb.ts';
import type { ExploreFlags } from '../explore/options.ts';
import type { ShrinkFlags } from '../explore/shrink-verb.ts';
import type { FaultAddFlags } from '../operator/fault.ts';
import type { RoleFlags, RoleVerb, WorldFlags } from '../roles/role-verbs.ts';
import type { RunFlags } from '../run-options.ts';
import type { NatsSetupFlags } from '../system/nats-setup.ts';
import type { NatsConfigFlags } from '../system/print-nats-config.ts';
import type { RebuildFlags } from '../system/rebuild.ts';
import type { ServeFlags } from '../system/serve.ts';
import type { UpFlags } from '../system/up-options.ts';
import type { TraceFlags } from '../trace.ts';

/** Each gives the exit code. */
export interface Verbs {
  run(names: readonly string[], flags: RunFlags): Promise<number>;
  shrink(name: string, flags: ShrinkFlags): Promise<number>;
  explore(scenario: string | undefined, flags: ExploreFlags): Promise<number>;
  listScenarios(flags: { readonly json: boolean }): Promise<number>;
  validateScenarios(names: readonly string[]): Promise<number>;
  printSchema(): Promise<number>;
  createScenario(name: string): Promise<number>;
  trace(order: string, flags: TraceFlags & WorldFlags): Promise<number>;
  /** `word`: the order or store behind the verb. */
  play(verb: RoleVerb, word: string | undefined, flags: RoleFlags): Promise<number>;
  dashboard(flags: DashboardVerbFlags): Promise<number>;
  addFault(type: string | undefined, flags: FaultAddFlags): Promise<number>;
  listFaults(flags: WorldFlags): Promise<number>;
  clearFaults(id: string | undefined, flags: WorldFlags): Promise<number>;
  listDeadLetters(flags: WorldFlags): Promise<number>;
  retryDeadLetter(id: string, flags: WorldFlags): Promise<number>;
  exportWorld(file: string | undefined, flags: WorldFlags): Promise<number>;
  importWorld(file: string, flags: WorldFlags): Promise<number>;
  up(flags: UpFlags): Promise<number>;
  rebuild(context: string, flags: RebuildFlags): Promise<number>;
  serve(parts: readonly string[], flags: ServeFlags): Promise<number>;
  doctor(flags: WorldFlags): Promise<number>;
  setUpNats(flags: NatsSetupFlags): Promise<number>;
  printNatsConfig(flags: NatsConfigFlags): Promise<number>;
  printCompletion(shell: string, flags: { readonly lang?: string }): Promise<number>;
  /** The words of a command line that somebody is typing, the last one unfinished. */
  complete(words: readonly string[]): Promise<number>;
}
