/** The English words of the verbs. */

import type { ImportProblem } from '../../local/transfer.ts';
import { shownNumber } from '../../scenarios/reporters/figures.ts';
import type { CliTexts } from './catalogue.ts';

const counted = (count: number, one: string, many: string) => `${shownNumber(count)} ${count === 1 ? one : many}`;
const meant = (known: string) => (known === '' ? '' : ` Did you mean: ${known}?`);
const hint = (nearest: string) => (nearest === '' ? '' : `; did you mean "${nearest}"?`);

export const english: CliTexts = {
  refusals: {
    UNKNOWN_ORDER: ({ order, known, run }) =>
      `There is no order ${order}.${known === '' ? '' : ` The nearest: ${known}.`} To list a customer's orders: ${run('orders --as ID')}`,
    UNKNOWN_STORE: ({ store, known, run }) => `There is no store ${store}.${meant(known)} To see all: ${run('menu')}`,
    UNKNOWN_ITEM: ({ store, item, known, run }) =>
      `${store} does not offer "${item}".${meant(known)} To see its menu: ${run(`menu ${store}`)}`,
    NOT_YOUR_ORDER: ({ order, run }) =>
      `Order ${order} is another customer's. To list your own: ${run('orders --as ID')}`,
    NOT_YOUR_STORE: ({ order, store, run }) =>
      `Order ${order} is for ${store || 'another store'}. To see what waits there: ${run(`queue --as ${store || 'STORE'}`)}`,
    NOT_NEARBY: ({ order, known, run }) =>
      `Order ${order} goes too far away for this rider.${known === '' ? '' : ` Near it: ${known}.`} To see what is nearby: ${run('deliveries --as RIDER')}`,
    NOT_PAID: ({ order, run }) => `Order ${order} is not paid yet. The customer pays with: ${run(`pay ${order}`)}`,
    ALREADY_PAID: ({ order, run }) => `Order ${order} is paid already. How it stands: ${run(`status ${order}`)}`,
    PAYMENT_DECLINED: ({ run }) => `The payment was declined, and the order is canceled. Order again: ${run('order')}`,
    PAY_LATER: ({ order, seconds, run }) =>
      `The payment system is still too busy. Wait ${seconds} s, then: ${run(`pay ${order}`)}`,
    TURNED_AWAY: ({ seconds, run }) =>
      `Too many orders wait to be paid, so none was made. Wait ${seconds} s, then order again: ${run('order')}`,
    ORDER_CANCELED: ({ order, run }) => `Order ${order} is canceled. Why: ${run(`status ${order}`)}`,
    ALREADY_ACCEPTED: ({ order, run }) =>
      `Order ${order} was accepted already. To go on: ${run(`cook start ${order}`)}`,
    NOT_ACCEPTED: ({ order, run }) => `Order ${order} is not accepted yet. First: ${run(`accept ${order}`)}`,
    COOKING_STARTED: ({ order, run }) =>
      `Cooking has started, so order ${order} cannot be canceled. To follow it: ${run(`status ${order} --watch`)}`,
    COOKING_NOT_STARTED: ({ order, run }) => `Cooking has not started. First: ${run(`cook start ${order}`)}`,
    NOT_COOKED: ({ order, run }) =>
      `Order ${order} is not cooked yet. To see when it is: ${run(`status ${order} --watch`)}`,
    ALREADY_PICKED: ({ order, run }) =>
      `Another rider has picked order ${order} up. What else is nearby: ${run('deliveries --as RIDER')}`,
    NOT_PICKED: ({ order, run }) =>
      `No rider has picked order ${order} up yet. To follow it: ${run(`status ${order} --watch`)}`,
    ALREADY_COMPLETED: ({ order, run }) => `Order ${order} is completed. What happened to it: ${run(`trace ${order}`)}`,
    GATEWAY_BUSY: ({ order, run }) => `The payment gateway is too busy. In a moment: ${run(`pay ${order}`)}`,
  },
  failures: {
    timeout: ({ context, order, ...about }) =>
      `No answer came from "${context}" in time, so what came of it is not known. ${order === '' ? why(about) : `To see: ${about.run(`status ${order}`)}`}`,
    unreachable: ({ context, run, isSystem }) =>
      isSystem
        ? `"${context}" is down, so nothing has happened. Under "deliverystore up" it comes back by itself; else start it: ${run(`serve ${context}`)}`
        : `"${context}" is down, so nothing has happened. Faults in force: ${run('fault list')}; end them: ${run('fault clear')}`,
    error: ({ context, ...about }) => `"${context}" could not do it. ${why(about)}`,
    busy: ({ context, ...about }) => `"${context}" is too busy. Try again in a moment. ${why(about)}`,
    rejected: ({ context, ...about }) =>
      `The circuit breaker lets no call to "${context}" out. Try again in a moment. ${why(about)}`,
  },
  systemTroubles: {
    noServer: (server) =>
      `there is no NATS server at ${server}; start one ("deliverystore up" does), or name another with NATS_URL`,
    noSystem: (system) =>
      `the NATS server has no system "${system}"; start it with "deliverystore up", or name another with --system`,
    otherSpeed: (speed) => `the system runs at --speed ${speed} already; give the same, or begin another with --system`,
    otherPartitions: (count) =>
      `the system's orders are cut into ${count} partitions; give --of ${count}, or begin another with --system`,
    owned: (owner) => `somebody else serves ${owner}; stop that process first, or serve other partitions`,
    lost: (key) => `${key} is somebody else's now, as this process was not heard of for too long; it stops`,
    filesLost: (context) =>
      `the files of ${context} are not here, but the system knows of its events; bring the files, or make them again with "deliverystore rebuild ${context}"`,
    filesThere: (folder) => `${folder} holds a journal with events already; move it away if it is to be made again`,
    noJetStream: (reason) =>
      `the NATS server has no JetStream, which keeps the events (${reason}); switch it on (nats-server -js), or name another server`,
    serverLost: (seconds) =>
      `the NATS server has been away for ${seconds} s, so the run ends without a verdict; start the server and run it again`,
    wrongSetup: (system) =>
      `what the NATS server holds of system "${system}" makes no sense; name another with --system`,
    forbidden: (subject) =>
      `the NATS server does not let this user send ${subject}; connect as somebody who may, such as NATS_USER=role-customer or operator`,
  },
  worldTroubles: {
    busy: (file) => `another command is working on the world in ${file}; try again in a moment`,
    damaged: (file) =>
      `${file} is damaged and was left as it is; put a copy of the whole folder back, or begin anew in another one (--world DIR)`,
    newer: (file) =>
      `${file} was written by a newer deliverystore; update this one, or use another folder (--world DIR)`,
    foreign: (file) => `${file} is not of a deliverystore world; use another folder (--world DIR)`,
    readOnly: (file) => `${file} cannot be written; change its permissions, or use another folder (--world DIR)`,
    unfinished: (file) =>
      `${file} holds journals but no world yet: a run is still at it, or was cut short; wait for it, or use another folder (--world DIR)`,
    notAFolder: (file) =>
      `${file} is not a folder of its own but a file or a link; name the folder itself with --world DIR`,
    notYours: (file) => `${file} belongs to another user; use a folder of yours (--world DIR)`,
    failed: (file) => `${file} could not be read or written; look after the disk it is on, then try again`,
    full: (file) => `no space is left on the device for ${file}; make room, then try again`,
  },
  reasons: {
    customer: 'canceled by the customer',
    rejected: 'rejected by the store',
    declined: 'the payment was declined',
    expired: 'not paid in time',
    silent: 'the store did not answer in time',
  },
  queueStatuses: { WAITING_FOR_PAYMENT: 'waits for payment', PAID: 'paid', ACCEPTED: 'accepted', COOKING: 'cooking' },
  labels: {
    next: 'Next',
    unchanged: 'nothing changed',
    unknown: 'not known',
    order: 'order',
    status: 'status',
    amount: 'amount',
    when: 'when',
    store: 'store',
    customer: 'customer',
    area: 'area',
    menu: 'menu',
    items: 'items',
    points: 'points',
    refunded: 'refunded',
    reason: 'reason',
    payAfter: 'pay',
    fault: 'fault',
    target: 'target',
    left: 'left',
    fired: 'fired',
    context: 'context',
    source: 'from',
    healed: 'handled since',
  },
  notes: {
    exported: (events, file) => `${events} ${events === 1 ? 'event' : 'events'} exported to ${file}`,
    imported: (events, folder) => `${events} ${events === 1 ? 'event' : 'events'} imported into ${folder}`,
    payUnknown: (seconds) =>
      `Payment gave no answer in time. It may still come through by itself; if not, please pay in ${seconds} s. The order is kept.`,
    breakerOpen: (seconds) => `The circuit breaker is open: no call reaches payment for ${seconds} s.`,
    breakerHalfOpen: 'The circuit breaker is half-open: the next call decides whether it closes.',
    setUp: (system) => `The server has what the system "${system}" needs; its processes can be started.`,
    rebuilt: (context, events) =>
      `The journal of ${context} was made again from ${events.toLocaleString('en-US')} events; "deliverystore serve ${context}" goes on with it.`,
    payLater: (seconds) => `The payment system is busy: please pay in ${seconds} s. The order is kept.`,
    canceling: 'The store has yet to answer; the cancel is settled then.',
    earned: (points) => `${points} earned`,
    refunded: (won) => `${won} refunded`,
    undelivered: 'could not be delivered',
    partial: 'This is a part: not all processes that share the orders have answered.',
    inAWhile: (duration) => `in ${duration}`,
    rightNow: 'now',
    cleared: (count) => `${counted(count, 'fault', 'faults')} ended.`,
    retried: (id) => `Dead letter ${id} is sent again.`,
    remaining: (duration) => `${duration} left`,
    speedLowered: (asked, speed, shortest) =>
      `--speed ${asked} is lowered to ${speed}: over NATS the shortest timeout needs ${shortest} ms of real time.`,
    refusedMessage: (name, order, reason) => `${name} refused a message${order && ` about ${order}`}: ${reason}`,
    streamLeft: (stream) =>
      `The stream ${stream} of this run could not be deleted from the NATS server; do it with "nats stream rm ${stream}".`,
  },
  empty: {
    orders: 'No orders yet.',
    points: 'No points yet: paying earns them.',
    notifications: 'No messages yet.',
    queue: 'No order waits here.',
    deliveries: 'No delivery waits nearby. One appears here when its cooking has finished.',
    faults: 'No fault is in force.',
    deadLetters: 'No dead letters: everything was handled.',
  },
  ago: {
    now: 'just now',
    seconds: (count) => `${count} s ago`,
    minutes: (count) => `${count} min ago`,
    hours: (count) => `${count} h ago`,
    days: (count) => (count === 1 ? '1 day ago' : `${count} days ago`),
  },
  won: (amount) => `${shownNumber(amount)} won`,
  points: (points) => `${shownNumber(points)} P`,
  prompts: {
    customer: 'Which customer?',
    store: 'Which store?',
    rider: 'Which rider?',
    order: 'Which order?',
    area: 'Where to?',
    item: 'What would you like?',
    enough: 'That is all: order now',
    quantity: (item) => `How many ${item}?`,
    reason: 'Why is it rejected?',
    someReason: 'out of ingredients',
    faultType: 'Which fault?',
    faultTarget: 'What does it strike?',
    keys: { navigate: 'move', select: 'choose' },
  },
  usage: {
    missing: (what) => `${what} is missing; give it, or run this on a terminal without --no-input to be asked`,
    id: (text) => `"${text}" is no id; expected letters, digits, ".", "_" and "-", at most 64, such as o-7f3k or song`,
    reason: (text) => `the reason "${text}"; expected one line of text of at most 500 characters`,
    item: (text) => `--item "${text}"; expected an item and how many, such as tangsuyuk:2 (1 to 1000)`,
    area: (text, nearest) => `--area "${text}"; expected a district of Seoul such as 용산구${hint(nearest)}`,
    rider: (id, known) => `there is no rider ${id}; expected one such as ${known}`,
    ambiguous: (beginning, orders) =>
      `several orders begin with "${beginning}": ${orders}; type more of the one you mean`,
    number: (what, text) => `${what} "${text}"; expected a whole number, as the list shows it`,
    notInWorld: (type) =>
      `${type} is for runs of scenarios: in a local world no context runs between two commands; use outage, or add it to a scenario's "faults"`,
    noFault: (id) => `there is no fault ${id}; "deliverystore fault list" shows those in force`,
    noDeadLetter: (id) => `there is no dead letter ${id}; "deliverystore dead-letters" lists them`,
    wrongValue: (option, value, expected, nearest) => `${option} "${value}"; expected ${expected}${hint(nearest)}`,
    form: (expected) => expected,
    notOfFault: (options, type) =>
      `${options} does not go with ${type}; "deliverystore fault add --help" says what does`,
    scale: (text, most) => `--scale "${text}"; expected a context and from 2 to ${most} processes, such as payment=3`,
    speed: (text) => `--speed "${text}"; expected virtual seconds a second such as 1 or 10`,
    system: (text) =>
      `--system "${text}"; expected small letters, digits and "-", at most 32 and a letter first, such as lunch`,
    localOnly: (verb) =>
      `"${verb}" works on the local world only; leave out --transport nats, or name a world with --world`,
    needsFrom: (option) => `${option} is for a kept history; name it with --from FILE`,
    importLine: (file, line, problem) =>
      `${file}:${line}: ${IMPORT_PROBLEMS[problem]}; expected what "deliverystore export" wrote`,
    importInto: (folder) =>
      `${folder} holds a world already; name a folder that is empty or not there with --world DIR`,
    noTransport: (file) =>
      `${file} exports no function createTransport; docs/writing-a-transport.md shows what a transport is made of`,
    noSqlite:
      'this needs better-sqlite3, which is not installed here or not for this Node; run "npm install better-sqlite3" beside deliverystore',
    noScreen: 'the dashboard needs a terminal; --accessible tells the same in lines, anywhere',
    film: '--record films the whole screen into a file such as run.cast; leave out --accessible',
  },
  explore: {
    seeds: (range) => `seeds ${range}`,
    crashPoints: 'crash points',
    crashSites: (count) =>
      `${counted(count, 'crash', 'crashes')} to try: at each commit of each context, at each of four points.`,
    perSecond: (count) => `${count}/s`,
    fired: (count) => `${counted(count, 'fault', 'faults')} fired`,
    worlds: (count, twice) => `${counted(count, 'world', 'worlds')}, ${twice} of them run twice`,
    pace: (jobs, perSecond) => `${perSecond} a second with ${counted(jobs, 'job', 'jobs')}`,
    events: (count) => counted(count, 'event', 'events'),
    inWorlds: (count) => `in ${counted(count, 'world', 'worlds')}`,
    mutants: 'Planted bugs',
    seedsTaken: (count) => counted(count, 'seed', 'seeds'),
    foundBy: (property, seed) => `by ${property}, seed ${seed}`,
    shrunkTo: (size) => `shrunk to ${size}`,
    notFound: 'not found',
    foundOf: (found, all) => `found ${found} of ${all}`,
    tookSeeds: (median, most) => `seeds it took: median ${median}, most ${most}`,
    crashes: 'Crashes',
    struck: (count, worlds) => `struck ${count} of ${worlds}`,
    failed: (count) => `${shownNumber(count)} failed`,
    seed: (seed) => `seed ${seed}`,
    regression: (scenario) => `regression ${scenario}`,
    crash: (context, point, time) => `${context} crashes ${point} at ${time}`,
    coverage: 'Reached',
    reached: (count, of) => `${count} of ${of}`,
    never: (names, more) =>
      `never: ${names}${more > 0 ? ` and ${counted(more, 'other', 'others')} (--json names all)` : ''}`,
    strays: 'Not the same when they ran again',
    strayAt: (event) => `event ${shownNumber(event)} differs:`,
    strayOnce: 'it was another one once; two more runs were the same',
    nothingMore: 'no event',
    notDeterministic: 'not deterministic',
    unfinished: 'not finished; nothing failed so far',
    interrupted: 'Interrupted: this is what was found so far.',
    died: (task) =>
      `This is a bug in deliverystore: a worker thread died at ${task}. Please report it with the command line and what follows.`,
  },
  shrink: {
    faults: (count) => counted(count, 'fault', 'faults'),
    orders: (count) => counted(count, 'order', 'orders'),
    done: (attempts, way, before, after) =>
      `Fails: ${way}\nShrunk from ${before} to ${after}, in ${counted(attempts, 'run', 'runs')}.`,
    notSmallest: 'There was no time to try everything: more of it, such as --for 1m, may find a smaller one.',
    nothingFails: (seed, scenario) =>
      `Nothing fails in ${scenario} with seed ${seed}, so there is nothing to shrink; another seed is tried with --seed N.`,
  },
  interleavings: {
    title: 'every order of deliveries',
    progress: (tried, reversals, failed) =>
      `${counted(tried, 'order', 'orders')} tried  ${counted(reversals, 'race', 'races')} turned round  ${shownNumber(failed)} failed`,
    tried: (count, repeated, perSecond) =>
      `${counted(count, 'order', 'orders')} tried, ${shownNumber(repeated)} of them equivalent to another; ${perSecond} a second`,
    reversals: (most) => `up to ${counted(most, 'race', 'races')} turned round, one after the other`,
    exhausted: 'there is no other order: all were tried',
    bounded: (runs, reversals) =>
      `there are more: the bound is ${counted(runs, 'order', 'orders')}${reversals === Number.POSITIVE_INFINITY ? '' : ` and ${counted(reversals, 'race', 'races')}`} (--runs, --reversals)`,
    unfinished: 'not finished; there are more',
    ways: 'How they ended',
    onlyWay: 'all ended the same way',
    moreWays: (count) => `and ${counted(count, 'way', 'ways')} more`,
    inSchedules: (count) => `in ${counted(count, 'order', 'orders')}`,
    repeat: (reversals) =>
      `${counted(reversals, 'race', 'races')} turned round; to run it again, put this into a copy of the scenario and \`run\` that:`,
  },
  doctor: {
    checks: {
      node: 'Node.js',
      terminal: 'terminal',
      locale: 'locale',
      sqlite: 'SQLite',
      folder: 'world',
      files: 'files',
      version: 'version',
    },
    size: (columns, rows, colours) => `${columns} x ${rows}, ${colours}`,
    colours: ['no colours', '16 colours', '256 colours', 'all colours'],
    noTerminal: 'no terminal: nothing is asked, nothing is coloured',
    narrow: 'make the window at least 80 columns wide: tables are cut otherwise',
    oldNode: 'install Node.js 20 or newer: https://nodejs.org',
    noUtf8: 'set a UTF-8 locale, such as LANG=ko_KR.UTF-8 or C.UTF-8, or use --ascii',
    noSqlite: 'run "npm ci" again where a compiler or a prebuilt file is at hand; scenarios run without it',
    notWritable: 'change the permissions of the folder, or name another one with --world DIR',
    noWorld: 'there is none yet: the first "deliverystore order" makes it',
    keepsPromises: 'the files hold what they should: every invariant is kept',
    damaged: 'put a copy of the whole folder back, or begin anew in another one with --world DIR',
    broken: 'this should never happen: keep a copy of the folder and report it; begin anew with --world DIR',
    allWell: 'All is well.',
    troubles: (count) => `${counted(count, 'thing needs', 'things need')} a look.`,
  },
  system: {
    ready: 'Everything is ready; Ctrl-C stops it. To type in another terminal:',
    stopped: 'Everything has stopped.',
    exitCode: (code) => `exit code ${code}`,
    restarts: (how, seconds) => `It ended (${how}) and starts again in ${seconds} s.`,
    staysDown: (how) =>
      `It ended (${how}) and would do so again, so everything stops. What it said tells what to put right.`,
    overdue: 'It did not stop in time and is killed.',
    noNatsServer:
      'this needs a NATS server, and nats-server is not on the PATH; install it (apt-get install nats-server, or https://github.com/nats-io/nats-server/releases), or name a server that runs with --nats-url or NATS_URL',
    runsAlready: (pid) =>
      `a nats-server works in this folder already (process ${pid}); stop that system first, or name another folder with --world DIR`,
  },
};

function why({ run, isSystem }: { readonly run: (words: string) => string; readonly isSystem: boolean }): string {
  return isSystem ? `What could not be handled: ${run('dead-letters')}` : `Faults in force: ${run('fault list')}`;
}

const IMPORT_PROBLEMS: Readonly<Record<ImportProblem, string>> = {
  notJson: 'this is not JSON',
  tooLong: 'the line is too long',
  unknown: 'this is no line of an exported world',
  noWorld: 'there is no world in it',
  notFirst: 'a world does not begin like this',
  secondWorld: 'a second world begins here',
  skipsVersion: 'an event before this one is missing',
  truncated: 'the world is not whole: lines are missing',
  broken: 'the world as a whole does not keep to the invariants',
};
