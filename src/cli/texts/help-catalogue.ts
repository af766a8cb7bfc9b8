/** The words of `--help` and of commander's own errors: one catalogue a language, the same keys in each. */
import type { RoleVerb } from '../roles/role-verbs.ts';

type Verb = RoleVerb | OperatorVerb | SystemVerb | 'run' | 'shrink' | 'scenarios' | ScenariosVerb;
type ScenariosVerb = 'explore' | 'scenarios list' | 'scenarios validate' | 'scenarios schema' | 'scenarios new';
type SystemVerb = 'up' | 'serve' | 'rebuild';
type OperatorVerb =
  | 'dashboard'
  | 'cook'
  | 'fault'
  | 'fault add'
  | 'fault list'
  | 'fault clear'
  | 'trace'
  | 'dead-letters'
  | 'dead-letters retry'
  | 'export'
  | 'import'
  | 'doctor'
  | 'nats'
  | 'nats config'
  | 'nats setup'
  | 'completion'
  | 'help';

export interface HelpTexts {
  readonly program: string;
  readonly verbs: Readonly<Record<Verb, string>>;
  readonly groups: Readonly<
    Record<'scenarios' | 'customer' | 'store' | 'rider' | 'operator' | 'system' | 'nats', string>
  >;
  readonly arguments: Readonly<
    Record<
      | 'files'
      | 'shrunkFile'
      | 'explored'
      | 'newName'
      | 'order'
      | 'tracedOrder'
      | 'store'
      | 'faultType'
      | 'faultId'
      | 'part'
      | 'rebuilt'
      | 'deadLetter'
      | 'shell'
      | 'exportFile'
      | 'importFile',
      string
    >
  >;
  readonly options: Readonly<Record<RunOption | ExploreOption | RoleOption | OperatorOption | SystemOption, string>>;
  /** Beneath a verb's options. */
  readonly notes: Readonly<
    Record<
      | 'exitCodes'
      | 'explore'
      | 'overNats'
      | 'shrink'
      | 'roleExitCodes'
      | 'anyWorld'
      | 'byHand'
      | 'faults'
      | 'natsConfig'
      | 'completion'
      | 'up',
      string
    >
  >;
  /** By what commander calls them. */
  readonly titles: Readonly<
    Record<'Usage:' | 'Options:' | 'Commands:' | 'Arguments:' | 'Global Options:' | 'Examples:', string>
  >;
  readonly helpOption: string;
  readonly version: string;
  readonly language: string;
  readonly moreHelp: string;
  readonly byDefault: (value: string) => string;
  /** Commander's sentences, each with its wording here; tried in this order. */
  readonly errors: readonly (readonly [pattern: RegExp, wording: string])[];
}

type RunOption =
  | 'seed'
  | 'transport'
  | 'journal'
  | 'runWorld'
  | 'speed'
  | 'ui'
  | 'noUi'
  | 'accessible'
  | 'film'
  | 'reporter'
  | 'keepTrace'
  | 'bail'
  | 'quiet'
  | 'color'
  | 'ascii'
  | 'json'
  | 'shrinkFor'
  | 'shrinkProperty'
  | 'shrinkOutput';
type ExploreOption =
  | 'seeds'
  | 'exploreFor'
  | 'jobs'
  | 'paranoid'
  | 'crashPoints'
  | 'interleavings'
  | 'interleavingRuns'
  | 'reversals'
  | 'mutants'
  | 'regressions'
  | 'noRegressions'
  | 'exploreOutput'
  | 'exploreQuiet';
type RoleOption =
  | 'world'
  | 'input'
  | 'asCustomer'
  | 'asOwner'
  | 'asStore'
  | 'asStoreOf'
  | 'asRider'
  | 'store'
  | 'item'
  | 'area'
  | 'reason'
  | 'watch';
type OperatorOption =
  | 'from'
  | 'format'
  | 'scenario'
  | 'target'
  | 'for'
  | 'rate'
  | 'slowdown'
  | 'delay'
  | 'window'
  | 'restartAfter'
  | 'point'
  | 'oneWay'
  | 'maxRate'
  | 'operate';
type SystemOption =
  | 'scale'
  | 'systemWorld'
  | 'systemSpeed'
  | 'natsUrl'
  | 'natsContext'
  | 'natsCreds'
  | 'natsNkey'
  | 'natsCa'
  | 'natsCert'
  | 'natsKey'
  | 'natsInboxPrefix'
  | 'systemTransport'
  | 'worldTransport'
  | 'ownPartitions'
  | 'system'
  | 'partitions'
  | 'quietSystem';
