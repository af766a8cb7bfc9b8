/** The Korean words of the verbs. */

import type { ImportProblem } from '../../local/transfer.ts';
import { shownNumber } from '../../scenarios/reporters/figures.ts';
import type { CliTexts } from './catalogue.ts';

const choices = (known: string) => (known === '' ? '' : ` 찾으시는 것: ${known}?`);
const hint = (nearest: string) => (nearest === '' ? '' : `; 혹시 "${nearest}"인가요?`);

/** What the schema expects, from the most particular on. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^one of (.*) as the target of (\w+)$/, '$2의 대상은 다음 중 하나여야 합니다: $1'],
  [/a link such as order->payment/, 'order->payment 같은 연결'],
  [/^a duration above zero$/, '0보다 긴 시간이어야 합니다'],
  [/^a duration of at most 30d$/, '30일 이하의 시간이어야 합니다'],
  [/^a duration or a distribution such as (.*)$/, '시간이나 분포여야 합니다. 예: 30s, exp(30s), "uniform(1m, 5m)"'],
  [/^a duration such as .*$/, '시간이어야 합니다. 예: 300ms, 10s, 5m, 1h30m'],
  [/^a rate from 0% to 100%.*$/, '0%에서 100% 사이, 또는 0에서 1 사이의 비율이어야 합니다'],
  [/^a rate above zero$/, '0보다 큰 값이어야 합니다'],
  [/^a number a second from .*$/, '초당 횟수여야 합니다. 예: 5, "300/min"'],
  [/^a number from (\d+) to (\d+)$/, '$1에서 $2 사이의 수여야 합니다'],
  [/^another type of fault$/, '아직 흉내 낼 수 없는 장애입니다. 다른 장애를 골라 주세요'],
  [/^one of (.*)$/, '다음 중 하나여야 합니다: $1'],
];

export const korean: CliTexts = {
  // an id may end in anything, so no particle stands behind one
  refusals: {
    UNKNOWN_ORDER: ({ order, known, run }) =>
      `그런 주문이 없습니다: ${order}.${known === '' ? '' : ` 가장 비슷한 주문: ${known}.`} 내 주문 보기: ${run('orders --as ID')}`,
    UNKNOWN_STORE: ({ store, known, run }) =>
      `그런 가게가 없습니다: ${store}.${choices(known)} 모두 보기: ${run('menu')}`,
    UNKNOWN_ITEM: ({ store, item, known, run }) =>
      `이 가게(${store})에는 "${item}" 메뉴가 없습니다.${choices(known)} 메뉴 보기: ${run(`menu ${store}`)}`,
    NOT_YOUR_ORDER: ({ order, run }) => `다른 고객의 주문입니다: ${order}. 내 주문 보기: ${run('orders --as ID')}`,
    NOT_YOUR_STORE: ({ order, store, run }) =>
      `다른 가게${store && `(${store})`}의 주문입니다: ${order}. 그 가게의 주문 보기: ${run(`queue --as ${store || 'STORE'}`)}`,
    NOT_NEARBY: ({ known, run }) =>
      `이 라이더에게는 너무 먼 배달입니다.${known === '' ? '' : ` 가까운 라이더: ${known}.`} 근처 배달 보기: ${run('deliveries --as RIDER')}`,
    NOT_PAID: ({ order, run }) => `아직 결제되지 않은 주문입니다. 고객이 결제하려면: ${run(`pay ${order}`)}`,
    ALREADY_PAID: ({ order, run }) => `이미 결제된 주문입니다. 진행 상황 보기: ${run(`status ${order}`)}`,
    PAYMENT_DECLINED: ({ run }) => `결제가 거절되어 주문이 취소되었습니다. 다시 주문하려면: ${run('order')}`,
    PAY_LATER: ({ order, seconds, run }) =>
      `결제 시스템이 아직 붐빕니다. ${seconds}초 뒤에 다시 결제하세요: ${run(`pay ${order}`)}`,
    TURNED_AWAY: ({ seconds, run }) =>
      `결제를 기다리는 주문이 너무 많아 주문을 받지 못했습니다. ${seconds}초 뒤에 다시 주문하세요: ${run('order')}`,
    ORDER_CANCELED: ({ order, run }) => `취소된 주문입니다. 사유 보기: ${run(`status ${order}`)}`,
    ALREADY_ACCEPTED: ({ order, run }) => `이미 접수된 주문입니다. 이어서 하려면: ${run(`cook start ${order}`)}`,
    NOT_ACCEPTED: ({ order, run }) => `아직 접수되지 않은 주문입니다. 먼저: ${run(`accept ${order}`)}`,
    COOKING_STARTED: ({ order, run }) =>
      `요리가 이미 시작되어 취소할 수 없습니다. 진행 상황 보기: ${run(`status ${order} --watch`)}`,
    COOKING_NOT_STARTED: ({ order, run }) => `요리를 아직 시작하지 않았습니다. 먼저: ${run(`cook start ${order}`)}`,
    NOT_COOKED: ({ order, run }) =>
      `아직 요리가 끝나지 않았습니다. 언제 끝나는지 보기: ${run(`status ${order} --watch`)}`,
    ALREADY_PICKED: ({ run }) =>
      `다른 라이더가 이미 픽업했습니다. 근처의 다른 배달 보기: ${run('deliveries --as RIDER')}`,
    NOT_PICKED: ({ order, run }) =>
      `아직 라이더가 픽업하지 않았습니다. 진행 상황 보기: ${run(`status ${order} --watch`)}`,
    ALREADY_COMPLETED: ({ order, run }) => `이미 완료된 주문입니다. 지나온 과정 보기: ${run(`trace ${order}`)}`,
    GATEWAY_BUSY: ({ order, run }) => `결제 대행사가 붐빕니다. 잠시 뒤에 다시 결제하세요: ${run(`pay ${order}`)}`,
  },
  failures: {
    timeout: ({ context, order, ...about }) =>
      `제때 답이 오지 않아 결과를 알 수 없습니다(${context}). ${order === '' ? why(about) : `확인하기: ${about.run(`status ${order}`)}`}`,
    unreachable: ({ context, run, isSystem }) =>
      isSystem
        ? `중단된 곳이 있어 아무 일도 일어나지 않았습니다(${context}). "deliverystore up"으로 띄웠다면 곧 돌아옵니다. 아니면 띄우기: ${run(`serve ${context}`)}`
        : `중단된 곳이 있어 아무 일도 일어나지 않았습니다(${context}). 걸려 있는 장애 보기: ${run('fault list')}, 끝내기: ${run('fault clear')}`,
    error: ({ context, ...about }) => `처리하지 못했습니다(${context}). ${why(about)}`,
    busy: ({ context, ...about }) => `지금 붐빕니다(${context}). 잠시 뒤에 다시 해 보세요. ${why(about)}`,
    rejected: ({ context, ...about }) =>
      `서킷 브레이커가 호출을 막고 있습니다(${context}). 잠시 뒤에 다시 해 보세요. ${why(about)}`,
  },
  systemTroubles: {
    noServer: (server) =>
      `NATS 서버가 없습니다: ${server}. 서버를 띄우거나("deliverystore up"이 띄웁니다) NATS_URL로 다른 서버를 알려 주세요`,
    noSystem: (system) =>
      `NATS 서버에 "${system}" 시스템이 없습니다. "deliverystore up"으로 시작하거나 --system으로 다른 시스템을 고르세요`,
    otherSpeed: (speed) =>
      `이 시스템은 이미 --speed ${speed}(으)로 돕니다. 같은 값을 주거나 --system으로 새로 시작하세요`,
    otherPartitions: (count) =>
      `이 시스템의 주문은 파티션 ${count}개로 나뉘어 있습니다. --of ${count}을(를) 주거나 --system으로 새로 시작하세요`,
    owned: (owner) => `다른 프로세스가 이미 맡고 있습니다: ${owner}. 먼저 멈추거나 다른 파티션을 맡으세요`,
    lost: (key) => `너무 오래 소식이 없어 ${key}의 임대를 잃었습니다. 멈춥니다`,
    filesLost: (context) =>
      `${context}의 파일이 여기에 없는데 시스템에는 그 이벤트가 있습니다. 파일을 가져오거나 "deliverystore rebuild ${context}"로 다시 만드세요`,
    filesThere: (folder) => `이미 이벤트가 든 저널이 있습니다: ${folder}. 다시 만들려면 먼저 다른 곳으로 옮기세요`,
    noJetStream: (reason) =>
      `NATS 서버에 이벤트를 둘 JetStream이 없습니다(${reason}). 켜거나(nats-server -js) 다른 서버를 알려 주세요`,
    serverLost: (seconds) =>
      `NATS 서버가 ${seconds}초 동안 돌아오지 않아 판정 없이 끝냅니다. 서버를 띄우고 다시 실행해 주세요`,
    wrongSetup: (system) =>
      `NATS 서버에 있는 "${system}" 시스템의 내용이 이상합니다. --system으로 다른 시스템을 고르세요`,
    forbidden: (subject) =>
      `NATS 서버가 이 사용자의 메시지를 막았습니다: ${subject}. NATS_USER=role-customer나 operator처럼 보낼 수 있는 사용자로 접속하세요`,
  },
  worldTroubles: {
    busy: (file) => `다른 명령이 이 세계를 쓰고 있습니다: ${file}. 잠시 뒤에 다시 해 보세요`,
    damaged: (file) =>
      `파일이 손상되었습니다. 그대로 두었습니다: ${file}. 복사해 둔 폴더를 되돌리거나, 다른 폴더에서 새로 시작하세요(--world DIR)`,
    newer: (file) =>
      `더 새로운 deliverystore가 만든 파일입니다: ${file}. 업데이트하거나 다른 폴더를 쓰세요(--world DIR)`,
    foreign: (file) => `deliverystore의 세계가 아닙니다: ${file}. 다른 폴더를 쓰세요(--world DIR)`,
    readOnly: (file) => `쓸 수 없습니다: ${file}. 권한을 바꾸거나 다른 폴더를 쓰세요(--world DIR)`,
    unfinished: (file) =>
      `저널만 있고 아직 세계가 아닙니다: ${file}. 실행이 아직 끝나지 않았거나 도중에 끊겼습니다. 기다리거나 다른 폴더를 쓰세요(--world DIR)`,
    notAFolder: (file) => `폴더가 아니라 파일이나 링크입니다: ${file}. 폴더를 알려 주세요(--world DIR)`,
    notYours: (file) => `다른 사용자의 것입니다: ${file}. 내 폴더를 쓰세요(--world DIR)`,
    failed: (file) => `읽거나 쓰지 못했습니다: ${file}. 디스크를 살펴본 뒤 다시 해 보세요`,
    full: (file) => `저장 공간이 부족합니다: ${file}. 공간을 비우고 다시 해 보세요`,
  },
  reasons: {
    customer: '고객이 취소했습니다',
    rejected: '가게가 거절했습니다(주문거절됨)',
    declined: '결제가 거절되었습니다',
    expired: '제때 결제되지 않았습니다',
    silent: '가게가 제때 답하지 않았습니다',
  },
  queueStatuses: {
    WAITING_FOR_PAYMENT: '결제를 기다림',
    PAID: '결제됨',
    ACCEPTED: '주문접수됨',
    COOKING: '요리시작됨',
  },
  labels: {
    next: '다음',
    unchanged: '바뀐 것 없음',
    unknown: '알 수 없음',
    order: '주문',
    status: '상태',
    amount: '금액',
    when: '언제',
    store: '가게',
    customer: '고객',
    area: '지역',
    menu: '메뉴',
    items: '내용',
    points: '포인트',
    refunded: '환불',
    reason: '사유',
    payAfter: '결제',
    fault: '장애',
    target: '대상',
    left: '남은 시간',
    fired: '발생',
    context: '컨텍스트',
    source: '보낸 곳',
    healed: '그 뒤 처리됨',
  },
  notes: {
    exported: (events, file) => `이벤트 ${events}개를 ${file}에 내보냈습니다`,
    imported: (events, folder) => `이벤트 ${events}개를 ${folder}에 들여왔습니다`,
    payUnknown: (seconds) =>
      `결제가 제때 답하지 않았습니다. 나중에 저절로 결제될 수도 있습니다. ${seconds}초 뒤에도 결제대기이면 결제해 주세요. 주문은 그대로 있습니다.`,
    breakerOpen: (seconds) => `서킷 브레이커가 열려 있습니다. ${seconds}초 동안 결제를 부르지 않습니다.`,
    breakerHalfOpen: '서킷 브레이커가 반쯤 열려 있습니다. 다음 호출이 성공하면 닫힙니다.',
    setUp: (system) => `서버에 "${system}" 시스템에 필요한 것을 마련했습니다. 이제 프로세스를 시작할 수 있습니다.`,
    rebuilt: (context, events) =>
      `이벤트 ${events.toLocaleString('ko-KR')}개로 ${context}의 저널을 다시 만들었습니다. "deliverystore serve ${context}"로 이어 갑니다.`,
    payLater: (seconds) => `결제 시스템이 붐빕니다. ${seconds}초 뒤에 결제해 주세요. 주문은 그대로 있습니다.`,
    canceling: '가게의 답을 기다리고 있습니다. 답이 오면 취소가 확정됩니다.',
    earned: (points) => `${points} 적립`,
    refunded: (won) => `${won} 환불`,
    undelivered: '전달하지 못함',
    partial: '일부입니다. 주문을 나눠 맡은 프로세스 가운데 답하지 않은 것이 있습니다.',
    inAWhile: (duration) => `${duration} 뒤부터`,
    rightNow: '지금 할 수 있습니다',
    cleared: (count) => `장애 ${count}건을 끝냈습니다.`,
    retried: (id) => `데드 레터 ${id}번을 다시 보냈습니다.`,
    remaining: (duration) => `${duration} 남음`,
    speedLowered: (asked, speed, shortest) =>
      `--speed ${asked}을(를) ${speed}(으)로 낮춥니다. NATS에서는 가장 짧은 타임아웃에도 실제 시간 ${shortest} ms가 필요합니다.`,
    refusedMessage: (name, order, reason) => `${name}: 메시지를 받지 않았습니다${order && ` (${order})`}: ${reason}`,
    streamLeft: (stream) =>
      `이 실행의 스트림 ${stream}을(를) NATS 서버에서 지우지 못했습니다. "nats stream rm ${stream}"으로 지워 주세요.`,
  },
  empty: {
    orders: '아직 주문이 없습니다.',
    points: '아직 포인트가 없습니다. 결제하면 적립됩니다.',
    notifications: '아직 메시지가 없습니다.',
    queue: '기다리는 주문이 없습니다.',
    deliveries: '근처에 기다리는 배달이 없습니다. 요리가 끝나면 여기에 나타납니다.',
    faults: '걸려 있는 장애가 없습니다.',
    deadLetters: '데드 레터가 없습니다. 모두 처리되었습니다.',
  },
  ago: {
    now: '방금',
    seconds: (count) => `${count}초 전`,
    minutes: (count) => `${count}분 전`,
    hours: (count) => `${count}시간 전`,
    days: (count) => `${count}일 전`,
  },
  won: (amount) => `${shownNumber(amount)}원`,
  points: (points) => `${shownNumber(points)}P`,
  prompts: {
    customer: '어느 고객인가요?',
    store: '어느 가게인가요?',
    rider: '어느 라이더인가요?',
    order: '어느 주문인가요?',
    area: '어디로 배달할까요?',
    item: '무엇을 드시겠어요?',
    enough: '이대로 주문하기',
    quantity: (item) => `${item} 몇 개인가요?`,
    reason: '왜 거절하나요?',
    someReason: '재료가 떨어졌습니다',
    faultType: '어떤 장애인가요?',
    faultTarget: '어디에 일으킬까요?',
    keys: { navigate: '이동', select: '선택' },
  },
  usage: {
    missing: (what) => `빠진 것: ${what}. 직접 적어 주세요. 터미널에서 --no-input 없이 실행하면 물어봅니다`,
    id: (text) =>
      `"${text}": 아이디가 아닙니다. 글자와 숫자, ".", "_", "-"로 된 64자 이하여야 합니다. 예: o-7f3k, song`,
    reason: (text) => `사유 "${text}"; 500자 이하의 한 줄이어야 합니다`,
    item: (text) => `--item "${text}"; tangsuyuk:2처럼 메뉴와 수량(1~1000)을 적어야 합니다`,
    area: (text, nearest) => `--area "${text}"; 용산구 같은 서울의 구여야 합니다${hint(nearest)}`,
    rider: (id, known) => `그런 라이더가 없습니다: ${id}. 있는 라이더: ${known}`,
    ambiguous: (beginning, orders) => `"${beginning}"(으)로 시작하는 주문이 여럿입니다: ${orders}. 더 길게 적어 주세요`,
    number: (what, text) => `${what} "${text}"; 목록에 나온 번호여야 합니다`,
    notInWorld: (type) =>
      `${type} 장애는 시나리오를 실행할 때만 쓸 수 있습니다. 로컬 세계에서는 명령과 명령 사이에 컨텍스트가 돌지 않습니다. outage를 쓰거나 시나리오의 "faults"에 적으세요`,
    noFault: (id) => `장애 ${id}번은 없습니다. "deliverystore fault list"로 볼 수 있습니다`,
    noDeadLetter: (id) => `데드 레터 ${id}번은 없습니다. "deliverystore dead-letters"로 볼 수 있습니다`,
    wrongValue: (option, value, expected, nearest) => `${option} "${value}"; ${expected}${hint(nearest)}`,
    form: (expected) => FORMS.reduce((sentence, [pattern, wording]) => sentence.replace(pattern, wording), expected),
    notOfFault: (options, type) =>
      `${type} 장애에는 쓰지 않는 옵션입니다: ${options}. 쓸 수 있는 것은 "deliverystore fault add --help"로 볼 수 있습니다`,
    scale: (text, most) => `--scale "${text}"; payment=3처럼 컨텍스트와 프로세스 수(2~${most})를 적어야 합니다`,
    speed: (text) => `--speed "${text}"; 1이나 10처럼 1초에 흐를 가상 시간(초)을 적어야 합니다`,
    system: (text) =>
      `--system "${text}"; lunch처럼 글자로 시작하고 소문자와 숫자, "-"로 된 32자 이하의 이름이어야 합니다`,
    localOnly: (verb) =>
      `"${verb}"은(는) 로컬 세계에서만 됩니다. --transport nats를 빼거나 --world로 세계를 알려 주세요`,
    needsFrom: (option) => `남겨 둔 기록에만 쓰는 옵션입니다: ${option}. --from FILE로 파일을 알려 주세요`,
    importLine: (file, line, problem) =>
      `${file}:${line}: ${IMPORT_PROBLEMS[problem]}. "deliverystore export"로 만든 파일이어야 합니다`,
    importInto: (folder) => `${folder}에는 이미 세계가 있습니다. 비었거나 없는 폴더를 --world DIR로 알려 주세요`,
    noTransport: (file) =>
      `createTransport 함수를 내보내지 않는 모듈입니다: ${file}. 트랜스포트가 갖출 것은 docs/writing-a-transport.md에 있습니다`,
    noSqlite:
      'better-sqlite3가 필요한데 설치되어 있지 않거나 이 Node에 맞지 않습니다. deliverystore 옆에서 "npm install better-sqlite3"를 하세요',
    noScreen: '대시보드는 터미널이 있어야 합니다. --accessible은 어디서나 같은 내용을 줄로 씁니다',
    film: '--record는 화면 전체를 run.cast 같은 파일에 녹화합니다. --accessible은 빼 주세요',
  },
  explore: {
    seeds: (range) => `시드 ${range}`,
    crashPoints: '죽는 지점',
    crashSites: (count) => `모든 컨텍스트의 커밋마다 네 지점에서 죽여 봅니다. 모두 ${shownNumber(count)}번입니다.`,
    perSecond: (count) => `초당 ${count}개`,
    fired: (count) => `장애 ${shownNumber(count)}번 발동`,
    worlds: (count, twice) => `세계 ${shownNumber(count)}개, 그중 ${twice}개는 두 번 실행`,
    pace: (jobs, perSecond) => `작업 ${jobs}개로 초당 ${perSecond}개`,
    events: (count) => `이벤트 ${shownNumber(count)}개`,
    inWorlds: (count) => `세계 ${shownNumber(count)}개에서`,
    mutants: '심어 둔 버그',
    seedsTaken: (count) => `시드 ${shownNumber(count)}개`,
    foundBy: (property, seed) => `${property}, 시드 ${seed}`,
    shrunkTo: (size) => `${size}으로 줄임`,
    notFound: '찾지 못함',
    foundOf: (found, all) => `${all}개 중 ${found}개를 찾음`,
    tookSeeds: (median, most) => `걸린 시드: 중앙값 ${median}개, 최대 ${most}개`,
    crashes: '죽인 지점',
    struck: (count, worlds) => `${worlds}번 중 ${count}번 죽음`,
    failed: (count) => `${shownNumber(count)}번 실패`,
    seed: (seed) => `시드 ${seed}`,
    regression: (scenario) => `회귀 시나리오 ${scenario}`,
    crash: (context, point, time) => `${time}에 ${context}를 ${point} 지점에서 죽임`,
    coverage: '도달한 것',
    reached: (count, of) => `${of}개 중 ${count}개`,
    never: (names, more) =>
      `닿지 않은 것: ${names}${more > 0 ? ` 외 ${shownNumber(more)}개(--json에 모두 있습니다)` : ''}`,
    strays: '다시 실행하니 달라진 것',
    strayAt: (event) => `${shownNumber(event)}번째 이벤트가 다릅니다.`,
    strayOnce: '한 번 달랐지만, 두 번 더 실행하니 같았습니다',
    nothingMore: '이벤트 없음',
    notDeterministic: '결정적이지 않음',
    unfinished: '끝까지 보지 못함. 지금까지 실패는 없습니다',
    interrupted: '중단했습니다. 지금까지 찾은 것입니다.',
    died: (task) =>
      `deliverystore의 버그입니다. ${task}에서 작업 스레드가 죽었습니다. 명령과 아래 내용을 함께 제보해 주세요.`,
  },
  shrink: {
    faults: (count) => `장애 ${shownNumber(count)}개`,
    orders: (count) => `주문 ${shownNumber(count)}건`,
    done: (attempts, way, before, after) =>
      `실패: ${way}\n${before}에서 ${after}(으)로 줄였습니다. ${shownNumber(attempts)}번 실행했습니다.`,
    notSmallest: '시간이 모자라 모두 해 보지는 못했습니다. --for 1m처럼 더 길게 주면 더 작아질 수 있습니다.',
    nothingFails: (seed, scenario) =>
      `${scenario}은(는) 시드 ${seed}에서 실패하지 않아 줄일 것이 없습니다. --seed N으로 다른 시드를 해 보세요.`,
  },
  interleavings: {
    title: '도착할 수 있는 모든 순서',
    progress: (tried, reversals, failed) =>
      `순서 ${shownNumber(tried)}가지  경쟁 ${shownNumber(reversals)}번 뒤집음  ${shownNumber(failed)}번 실패`,
    tried: (count, repeated, perSecond) =>
      `순서 ${shownNumber(count)}가지 시도, 그중 ${shownNumber(repeated)}가지는 다른 것과 결과가 같은 순서; 초당 ${perSecond}가지`,
    reversals: (most) => `경쟁을 차례로 ${shownNumber(most)}번까지 뒤집음`,
    exhausted: '다른 순서는 없습니다. 모두 시도했습니다',
    bounded: (runs, reversals) =>
      `순서가 더 있습니다. 한도는 순서 ${shownNumber(runs)}가지${reversals === Number.POSITIVE_INFINITY ? '' : `와 경쟁 ${shownNumber(reversals)}번`}입니다 (--runs, --reversals)`,
    unfinished: '끝까지 보지 못함. 순서가 더 있습니다',
    ways: '어떻게 끝났는가',
    onlyWay: '모두 똑같이 끝났습니다',
    moreWays: (count) => `그 밖에 ${shownNumber(count)}가지`,
    inSchedules: (count) => `순서 ${shownNumber(count)}가지에서`,
    repeat: (reversals) =>
      `경쟁을 ${shownNumber(reversals)}번 뒤집었습니다. 다시 보려면 시나리오 사본에 다음 줄을 넣고 \`run\`으로 실행하세요.`,
  },
  doctor: {
    checks: {
      node: 'Node.js',
      terminal: '터미널',
      locale: '로캘',
      sqlite: 'SQLite',
      folder: '세계',
      files: '파일',
      version: '버전',
    },
    size: (columns, rows, colours) => `${columns} x ${rows}, ${colours}`,
    colours: ['색 없음', '16색', '256색', '모든 색'],
    noTerminal: '터미널이 아닙니다. 묻거나 색을 쓰지 않습니다',
    narrow: '창을 80칸 이상으로 넓히세요. 좁으면 표가 잘립니다',
    oldNode: 'Node.js 20 이상을 설치하세요: https://nodejs.org',
    noUtf8: 'LANG=ko_KR.UTF-8이나 C.UTF-8 같은 UTF-8 로캘을 쓰거나 --ascii를 붙이세요',
    noSqlite: '컴파일러나 미리 빌드된 파일이 있는 곳에서 "npm ci"를 다시 하세요. 시나리오는 이것 없이도 돌아갑니다',
    notWritable: '폴더의 권한을 바꾸거나 --world DIR로 다른 폴더를 쓰세요',
    noWorld: '아직 없습니다. 처음 "deliverystore order"를 하면 만들어집니다',
    keepsPromises: '파일이 온전합니다. 모든 불변식이 지켜졌습니다',
    damaged: '복사해 둔 폴더를 되돌리거나, --world DIR로 다른 폴더에서 새로 시작하세요',
    broken: '일어나지 않아야 할 일입니다. 폴더를 복사해 제보해 주시고, --world DIR로 새로 시작하세요',
    allWell: '모두 정상입니다.',
    troubles: (count) => `살펴볼 것이 ${count}가지 있습니다.`,
  },
  system: {
    ready: '모두 준비되었습니다. Ctrl-C로 멈춥니다. 다른 터미널에서 칠 명령:',
    stopped: '모두 멈췄습니다.',
    exitCode: (code) => `종료 코드 ${code}`,
    restarts: (how, seconds) => `끝났습니다(${how}). ${seconds}초 뒤에 다시 시작합니다.`,
    staysDown: (how) =>
      `끝났습니다(${how}). 다시 시작해도 마찬가지라 모두 멈춥니다. 무엇을 고칠지는 위에 나와 있습니다.`,
    overdue: '제때 멈추지 않아 강제로 끝냅니다.',
    noNatsServer:
      'NATS 서버가 필요한데 PATH에 nats-server가 없습니다. 설치하거나(apt-get install nats-server, 또는 https://github.com/nats-io/nats-server/releases) 돌고 있는 서버를 --nats-url이나 NATS_URL로 알려 주세요',
    runsAlready: (pid) =>
      `이 폴더에서는 이미 nats-server가 돌고 있습니다(프로세스 ${pid}). 그 시스템을 먼저 멈추거나, --world DIR로 다른 폴더를 쓰세요`,
  },
};

function why({ run, isSystem }: { readonly run: (words: string) => string; readonly isSystem: boolean }): string {
  return isSystem ? `처리하지 못한 것 보기: ${run('dead-letters')}` : `걸려 있는 장애 보기: ${run('fault list')}`;
}

const IMPORT_PROBLEMS: Readonly<Record<ImportProblem, string>> = {
  notJson: 'JSON이 아닙니다',
  tooLong: '줄이 너무 깁니다',
  unknown: '내보낸 세계의 줄이 아닙니다',
  noWorld: '세계가 들어 있지 않습니다',
  notFirst: '세계의 첫 줄이 아닙니다',
  secondWorld: '두 번째 세계가 시작됩니다',
  skipsVersion: '이보다 앞선 이벤트가 빠졌습니다',
  truncated: '세계가 온전하지 않습니다. 빠진 줄이 있습니다',
  broken: '세계 전체가 불변식에 맞지 않습니다',
};
