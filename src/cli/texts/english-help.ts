/** The English words of `--help`. */
import type { HelpTexts } from './help-catalogue.ts';

export const englishHelp: HelpTexts = {
  program: '배달상점: a simulator of an event-driven food-delivery business that proves each of its requirements.',
  verbs: {
    run: 'Play scenarios and report what they prove.',
    shrink: 'Make a scenario that fails as small as it can be while it fails in the same way.',
    explore: 'Play worlds by the thousand, drawn by chance, and look for what fails.',
    scenarios: 'List, check and write scenarios.',
    'scenarios list': 'What ships, and what each proves.',
    'scenarios validate': 'Check scenario files without running them.',
    'scenarios schema': 'The JSON Schema of scenario files, for editors.',
    'scenarios new': 'Write NAME.yaml, a scenario to start from, into this folder.',
    menu: 'What stores offer.',
    order: 'Order and pay.',
    pay: 'Pay an order whose payment was put off.',
    cancel: 'Cancel an order before its cooking starts.',
    confirm: 'Confirm that the food has come.',
    status: 'How an order stands.',
    orders: "A customer's orders.",
    points: "A customer's points.",
    notifications: "A customer's KakaoTalk messages.",
    queue: 'The orders that wait in a store.',
    accept: 'Accept a paid order.',
    reject: 'Reject a paid order; the money goes back.',
    cook: 'Say that cooking starts or has finished.',
    'cook start': 'Start cooking an accepted order.',
    'cook finish': 'Finish cooking it; riders nearby see it now.',
    deliveries: 'The deliveries that wait near a rider.',
    pick: 'Pick a cooked order up.',
    dashboard: 'Look at a running business, and break it by key.',
    fault: 'Break something for a while.',
    'fault add': 'Begin a fault, from now on.',
    'fault list': 'The faults in force.',
    'fault clear': 'End one fault, or all of them.',
    trace: "Tell one order's story: of the local world, a running system, or a kept history.",
    'dead-letters': 'What could not be handled.',
    'dead-letters retry': 'Have it sent again.',
    export: 'Write the world as JSON Lines of CloudEvents.',
    import: 'Make a world of an exported one, in a folder that is empty or not there.',
    doctor: 'Look whether everything is in order, and say what to do where it is not.',
    nats: 'What a NATS server needs.',
    'nats setup': 'Make what a system needs on the server: settings, stream, leases. For the operator.',
    'nats config': 'Print a configuration for nats-server: each part of the system may do its own work only.',
    completion: 'Print a script that completes commands, options and order ids.',
    serve: 'Run parts of the business as one process of a system over NATS, until Ctrl-C.',
    rebuild: 'Make a lost journal again from the stream, while the context is down.',
    up: 'Run the whole business on this machine as processes that talk over NATS, until Ctrl-C.',
    help: 'display help for a command',
  },
  groups: {
    scenarios: 'Scenarios:',
    customer: 'As a customer:',
    store: "As a store's owner:",
    rider: 'As a rider:',
    operator: 'As the operator:',
    system: 'As processes over NATS:',
    nats: 'Over NATS:',
  },
  arguments: {
    files: 'scenario files, or names of shipped scenarios',
    shrunkFile: 'a scenario file that fails, or the name of a shipped scenario',
    explored: 'a scenario around which worlds are drawn (default: all of a world is drawn)',
    newName: 'kebab-case, such as lunch-rush',
    order: 'an order id, or a unique beginning of one; asked for on a terminal',
    tracedOrder: 'an order id, or a unique beginning of one',
    store: 'the store whose menu to show; all of them without it',
    faultType: 'such as overload, outage or duplicate; asked for on a terminal',
    part: 'order, payment, point, store, rider, notification, or outside: the payment and KakaoTalk gateways',
    rebuilt: 'the context whose journal is lost',
    faultId: 'as "fault list" shows it; all of them without it',
    deadLetter: 'as "dead-letters" shows it',
    exportFile: 'the file to write (default: the standard output)',
    importFile: 'what "export" has written; - for the standard input',
    shell: 'bash, zsh or fish',
  },
  options: {
    shrinkFor: 'how long to go on: 500ms, 5s, 2m',
    shrinkProperty: 'which failure, where there are several, such as F7 or money-conserved (default: the first)',
    shrinkOutput: 'a new file to write to',
    seed: "the seed, instead of the scenario's own",
    transport: 'memory or nats (modules: later)',
    journal: 'where contexts keep their events: memory or sqlite (default: memory, with --world sqlite)',
    runWorld: 'keep the sqlite journals in this folder (default: in one that is removed)',
    speed: 'virtual seconds a second, or max (default: max, on the dashboard 10)',
    ui: 'the live dashboard (default: where somebody looks at one scenario on a terminal)',
    noUi: 'no dashboard',
    accessible: 'the dashboard as lines, one below the other, for screen readers',
    film: 'film the dashboard, as asciinema plays it',
    reporter: 'list, json, junit, html, github or jsonl; repeatable (default: list)',
    keepTrace: 'keep the history, for "deliverystore trace"',
    bail: 'stop after the first scenario that does not pass',
    quiet: 'a line a scenario, and what failed',
    seeds: 'one seed, or those from A up to B and without it (default: 0..1000; with --mutants 0..5000)',
    exploreFor: 'how long, by the wall clock, from the first seed on',
    jobs: 'how many threads share the work, 1 to 64 (default: one for each core)',
    paranoid: 'run each world twice, not only one in ten: both must be the same',
    interleavings: "try every order in which what the scenario's script has on its way can arrive",
    interleavingRuns: 'with --interleavings: orders to try at most (default: 10000)',
    reversals: 'with --interleavings: races to turn round at most, one after the other (default: no bound)',
    crashPoints: 'crash each context of the scenario at each of its commits, at each of four points',
    mutants: 'look for each of the planted bugs until a property finds it',
    regressions: 'the folder of what runs first (default: regressions, where there is one)',
    noRegressions: 'none of them',
    exploreOutput: 'where the worlds that fail are written, as scenarios',
    exploreQuiet: 'no progress, and of the report what failed',
    color: 'no colours',
    ascii: 'no symbols beyond ASCII',
    json: 'as JSON',
    world: "the local world's folder (default: $DELIVERYSTORE_WORLD, else deliverystore in the XDG data folder)",
    input: 'never ask for what is missing',
    asCustomer: 'the customer',
    asOwner: "the customer (default: the order's own)",
    asStore: 'the store',
    asStoreOf: "the store (default: the order's own)",
    asRider: 'the rider',
    store: 'the store to order from',
    item: 'what and how many, such as tangsuyuk:2; repeatable',
    area: "the district it goes to (default: the customer's own, else 용산구)",
    reason: 'why, for the customer to read',
    watch: 'go on until the order is over; Ctrl-C ends it',
    from: 'a kept history: what "run --trace FILE" or "--reporter jsonl=FILE" has written',
    format: 'text, json or mermaid',
    scenario: 'the run to look into, where the file holds several',
    target: 'a context, gateway, kakao, events, or a link such as order->payment',
    for: 'how long, by the wall clock',
    rate: 'how many calls or deliveries it strikes (default: 100%)',
    slowdown: 'overload: how many times slower (default: 50)',
    delay: 'latency, delay: how much later, such as 2s or exp(2s) (default: 2s)',
    window: 'reorder: within how long (default: 2s)',
    restartAfter: 'crash: how long it stays down (default: 10s)',
    point: 'crash: before-commit, after-commit, before-publish or before-ack',
    oneWay: 'partition: one way only',
    maxRate: 'slowConsumer: messages a second (default: 1)',
    operate: 'break a running system and play roles in it, not only look',
    scale: 'several processes for one context, 2 to 8, which share its orders; repeatable (default: one each)',
    systemWorld: 'where it keeps everything (default: beside the local world, in a folder that ends in -system)',
    systemSpeed: 'virtual seconds a second (default: 1)',
    natsUrl: 'the NATS server (default: $NATS_URL)',
    natsContext: "the NATS server, by the name of one of the nats tool's contexts",
    natsCreds: 'a file of credentials for the NATS server',
    natsNkey: "a file with the seed of a user's nkey for the NATS server",
    natsCa: 'a file with the certificate by which the NATS server is known',
    natsCert: 'a file with the certificate to show the NATS server',
    natsKey: 'the file with its key',
    natsInboxPrefix: 'how subjects of replies begin, where the NATS server gives each user its own',
    worldTransport: 'local, or nats for a system that runs, as "deliverystore up" starts it (default: see below)',
    systemTransport: 'over what the system talks',
    ownPartitions: 'the pieces of all orders that this process has to itself (default: all)',
    system: 'the name of the system, of which several can share a server',
    quietSystem: 'what a process says only where it dies',
    partitions: 'into how many parts its orders are cut',
  },
  notes: {
    shrink: `
Faults, orders, people and steps are taken away, and times and rates made simple, as long as
the same property fails. The smallest scenario goes to the standard output, or to --output,
which is never written over; on its head it says what fails, what happened to the order, and
the command that repeats it. Ctrl-C keeps the smallest one so far. With the same seed and
enough time the outcome is always the same.

Exit codes:
  0 nothing fails   1 it fails, and was shrunk   2 bad usage or scenario   130/143 interrupted
`,
    overNats: `
Over NATS messages take real time. No timeout gets shorter than 400 ms, what a busy machine
needs to answer; a higher --speed is lowered to that. max skips waits while nothing is on its way.
`,
    exitCodes: `
Exit codes:
  0 all passed   1 something failed   2 bad usage or scenario   3 inconclusive
  4 not deterministic   70 a bug   99 only thresholds failed   130/143 interrupted
`,
    explore: `
Each seed draws a world: people, orders, habits, faults and what comes before what. All requirements,
invariants and liveness properties are checked in each. What a scenario expects beside them is not.

First run the scenarios (*.yaml) in the folder regressions, and the seeds in its seeds.txt:
  137  # charged twice when the reply was lost

Exit codes:
  0 nothing failed   1 something failed   2 bad usage or scenario   4 not deterministic
  70 a bug   130/143 interrupted
`,
    roleExitCodes: `
Exit codes:
  0 done   1 refused, or no answer   2 bad usage, or a world that cannot be opened
  70 a bug   130/143 interrupted
`,
    anyWorld: `
Which business: the local world, in files; or a system over NATS with --transport nats,
--system, --nats-url or --nats-context, or where NATS_URL is set and --world is not given:
  $ export NATS_URL=nats://127.0.0.1:4222
  $ deliverystore orders --as song
`,
    byHand: `
The story by hand:
  order, accept, cook start, cook finish, deliveries, pick, confirm, notifications.
  Each command ends with the next one to type. Whoever is not named with --as is
  whoever the order belongs to: its customer, or its store.
`,
    faults: `
Types and targets:
  overload: gateway          outage, crash, slowConsumer: a context
  latency, error, lostReply: gateway, kakao, a context or a link
  drop, duplicate, delay, reorder, poison: events, a context or a link
  partition: a link such as order->payment
`,
    up: `
One process for each context and one for the world outside, and nats-server where no
server is named. Whichever dies is started again. Once all are ready it says what to
type in another terminal. Ctrl-C stops everything in order, a second one at once.

Exit codes:
  2 bad usage, also of one of the processes   70 a bug   130/143 stopped
`,
    natsConfig: `
Passwords are made anew each time, and stand in what is printed: keep it to yourself.
Each part connects with NATS_USER, NATS_PASSWORD and NATS_INBOX_PREFIX=_INBOX_<user>.
`,
    completion: `
To switch it on:
  bash   echo 'eval "$(deliverystore completion bash)"' >> ~/.bashrc
  zsh    echo 'eval "$(deliverystore completion zsh)"' >> ~/.zshrc
  fish   deliverystore completion fish > ~/.config/fish/completions/deliverystore.fish
`,
  },
  titles: {
    'Usage:': 'Usage:',
    'Options:': 'Options:',
    'Commands:': 'Commands:',
    'Arguments:': 'Arguments:',
    'Global Options:': 'Everywhere:',
    'Examples:': 'Examples:',
  },
  helpOption: 'display help for command',
  version: 'output the version number',
  language: 'ko or en (default: from LC_ALL, LC_MESSAGES or LANG)',
  moreHelp: '(--help says more)',
  byDefault: (value) => `default: ${value}`,
  errors: [],
};
