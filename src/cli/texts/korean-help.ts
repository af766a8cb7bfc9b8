/** The Korean words of `--help`. */
import type { HelpTexts } from './help-catalogue.ts';

export const koreanHelp: HelpTexts = {
  program: '배달상점: 이벤트 기반 음식 배달 사업을 돌려 보고 요구사항을 하나하나 증명하는 시뮬레이터입니다.',
  verbs: {
    run: '시나리오를 실행하고 무엇이 증명됐는지 보고합니다.',
    shrink: '실패하는 시나리오를, 똑같이 실패하는 한 가장 작게 줄입니다.',
    explore: '우연히 만든 세계를 수천 개 돌려 보고 실패하는 것을 찾습니다.',
    scenarios: '시나리오를 보고, 검사하고, 새로 만듭니다.',
    'scenarios list': '어떤 시나리오가 있고 무엇을 증명하는지 봅니다.',
    'scenarios validate': '시나리오 파일을 실행하지 않고 검사합니다.',
    'scenarios schema': '편집기가 쓸 시나리오 파일의 JSON Schema를 출력합니다.',
    'scenarios new': '시작용 시나리오 NAME.yaml을 이 폴더에 만듭니다.',
    menu: '가게의 메뉴를 봅니다.',
    order: '주문하고 결제합니다.',
    pay: '미뤄 둔 결제를 합니다.',
    cancel: '요리가 시작되기 전에 주문을 취소합니다.',
    confirm: '음식을 받았다고 확인합니다.',
    status: '주문의 상태를 봅니다.',
    orders: '고객의 주문을 봅니다.',
    points: '고객의 포인트를 봅니다.',
    notifications: '고객이 받은 카카오톡 메시지를 봅니다.',
    queue: '가게에서 기다리는 주문을 봅니다.',
    accept: '결제된 주문을 접수합니다.',
    reject: '결제된 주문을 거절합니다. 돈은 돌려줍니다.',
    cook: '요리의 시작이나 끝을 알립니다.',
    'cook start': '접수한 주문의 요리를 시작합니다.',
    'cook finish': '요리를 마칩니다. 근처 라이더에게 보이게 됩니다.',
    deliveries: '라이더 근처에서 기다리는 배달을 봅니다.',
    pick: '요리가 끝난 주문을 픽업합니다.',
    dashboard: '돌고 있는 사업을 보고, 키로 장애를 일으킵니다.',
    fault: '잠시 장애를 일으킵니다.',
    'fault add': '지금부터 장애를 일으킵니다.',
    'fault list': '걸려 있는 장애를 봅니다.',
    'fault clear': '장애 하나 또는 전부를 끝냅니다.',
    trace: '로컬 세계, 도는 시스템, 또는 남겨 둔 기록에서 주문 하나의 이야기를 봅니다.',
    'dead-letters': '처리하지 못한 것을 봅니다.',
    'dead-letters retry': '다시 보내게 합니다.',
    export: '세계를 CloudEvents JSON Lines로 내보냅니다.',
    import: '내보낸 세계를 비었거나 없는 폴더에 들여옵니다.',
    doctor: '모두 제대로인지 살펴보고, 아니면 어떻게 할지 알려 줍니다.',
    nats: 'NATS 서버에 필요한 것을 마련합니다.',
    'nats setup': '시스템에 필요한 설정, 스트림, 임대를 서버에 마련합니다. 운영자가 씁니다.',
    'nats config': '시스템의 부분마다 제 일만 할 수 있게 하는 nats-server 설정을 출력합니다.',
    completion: '명령과 옵션, 주문 아이디를 완성해 주는 스크립트를 출력합니다.',
    serve: '사업의 일부를 NATS 위 시스템의 한 프로세스로 돌립니다. Ctrl-C로 끝냅니다.',
    rebuild: '잃어버린 저널을 스트림에서 다시 만듭니다. 그 컨텍스트가 멈춰 있을 때 씁니다.',
    up: '사업 전체를 이 컴퓨터에서 NATS로 이야기하는 프로세스들로 돌립니다. Ctrl-C로 끝냅니다.',
    help: '명령의 도움말을 봅니다',
  },
  groups: {
    scenarios: '시나리오:',
    customer: '고객으로서:',
    store: '점주로서:',
    rider: '라이더로서:',
    operator: '운영자로서:',
    system: 'NATS로 잇는 프로세스들:',
    nats: 'NATS로:',
  },
  arguments: {
    files: '시나리오 파일, 또는 함께 제공되는 시나리오의 이름',
    shrunkFile: '실패하는 시나리오 파일, 또는 함께 제공되는 시나리오의 이름',
    explored: '세계의 바탕이 될 시나리오 (기본값: 세계를 모두 새로 만듭니다)',
    newName: 'lunch-rush 같은 kebab-case 이름',
    order: '주문 아이디. 겹치지 않으면 앞부분만 적어도 되고, 터미널에서는 물어봅니다',
    tracedOrder: '주문 아이디. 겹치지 않으면 앞부분만 적어도 됩니다',
    store: '메뉴를 볼 가게. 없으면 모든 가게',
    faultType: 'overload, outage, duplicate 등. 터미널에서는 물어봅니다',
    part: 'order, payment, point, store, rider, notification, 또는 outside(결제·카카오톡 게이트웨이)',
    rebuilt: '저널을 잃은 컨텍스트',
    faultId: '"fault list"에 나온 번호. 없으면 전부',
    deadLetter: '"dead-letters"에 나온 번호',
    exportFile: '쓸 파일(기본: 표준 출력)',
    importFile: '"export"로 만든 파일, 표준 입력은 -',
    shell: 'bash, zsh 또는 fish',
  },
  options: {
    shrinkFor: '얼마나 오래 줄일지: 500ms, 5s, 2m',
    shrinkProperty: '실패가 여럿일 때 어느 것인지, 예: F7, money-conserved (기본값: 첫 번째)',
    shrinkOutput: '결과를 쓸 새 파일',
    seed: '시나리오의 시드 대신 쓸 시드',
    transport: 'memory 또는 nats (모듈은 나중에)',
    journal: '컨텍스트가 이벤트를 두는 곳: memory 또는 sqlite(기본: memory, --world가 있으면 sqlite)',
    runWorld: 'sqlite 저널을 남길 폴더 (기본값: 끝나면 지우는 폴더)',
    speed: '1초에 흐를 가상 시간(초), 또는 max (기본값: max, 대시보드에서는 10)',
    ui: '실시간 대시보드 (기본값: 터미널에서 시나리오 하나를 볼 때)',
    noUi: '대시보드 없이',
    accessible: '화면 낭독기를 위해 대시보드를 한 줄씩 아래로 이어 씁니다',
    film: '대시보드를 asciinema로 볼 수 있게 녹화합니다',
    reporter: 'list, json, junit, html, github 또는 jsonl. 여러 번 쓸 수 있습니다 (기본값: list)',
    keepTrace: '"deliverystore trace"로 볼 기록을 남깁니다',
    bail: '통과하지 못한 시나리오가 나오면 멈춥니다',
    quiet: '시나리오마다 한 줄과 실패한 것만',
    seeds: '시드 하나, 또는 A부터 B 앞까지 (기본값: 0..1000, --mutants와 함께면 0..5000)',
    exploreFor: '첫 시드부터 실제 시간으로 얼마 동안',
    jobs: '일을 나눌 스레드 수, 1~64 (기본값: 코어마다 하나)',
    paranoid: '열에 하나가 아니라 모든 세계를 두 번 돌려 같은지 봅니다',
    interleavings: '시나리오의 스크립트가 주고받는 것이 도착할 수 있는 모든 순서를 시도합니다',
    interleavingRuns: '--interleavings와 함께: 많아야 몇 가지 순서를 시도할지 (기본값: 10000)',
    reversals: '--interleavings와 함께: 경쟁을 차례로 많아야 몇 번 뒤집을지 (기본값: 제한 없음)',
    crashPoints: '시나리오의 모든 컨텍스트를 커밋마다 네 지점에서 죽여 봅니다',
    mutants: '심어 둔 버그마다 어떤 속성이 찾아낼 때까지 시드를 차례로 돌려 봅니다',
    regressions: '먼저 돌릴 것을 둔 폴더 (기본값: 있으면 regressions)',
    noRegressions: '먼저 돌리는 것 없이',
    exploreOutput: '실패한 세계를 시나리오로 쓸 폴더',
    exploreQuiet: '진행 상황 없이, 보고에서는 실패한 것만',
    color: '색 없이',
    ascii: 'ASCII 기호만',
    json: 'JSON으로',
    world: '로컬 세계의 폴더 (기본값: $DELIVERYSTORE_WORLD, 없으면 XDG 데이터 폴더의 deliverystore)',
    input: '빠진 것을 묻지 않습니다',
    asCustomer: '고객',
    asOwner: '고객 (기본값: 주문한 고객)',
    asStore: '가게',
    asStoreOf: '가게 (기본값: 주문받은 가게)',
    asRider: '라이더',
    store: '주문할 가게',
    item: 'tangsuyuk:2처럼 메뉴와 수량. 여러 번 쓸 수 있습니다',
    area: '배달할 구 (기본값: 고객의 지역, 모르면 용산구)',
    reason: '고객에게 알릴 거절 사유',
    watch: '주문이 끝날 때까지 계속 보여 줍니다. Ctrl-C로 끝냅니다',
    from: '남겨 둔 기록: "run --trace FILE"이나 "--reporter jsonl=FILE"이 쓴 파일',
    format: 'text, json 또는 mermaid',
    scenario: '파일에 실행이 여럿일 때 볼 시나리오',
    target: '컨텍스트, gateway, kakao, events, 또는 order->payment 같은 연결',
    for: '실제 시간으로 얼마 동안',
    rate: '호출이나 전달 중 몇 퍼센트에 (기본값: 100%)',
    slowdown: 'overload: 몇 배 느리게 (기본값: 50)',
    delay: 'latency, delay: 얼마나 늦게, 2s나 exp(2s) 등 (기본값: 2s)',
    window: 'reorder: 얼마 안에서 (기본값: 2s)',
    restartAfter: 'crash: 얼마 동안 죽어 있을지 (기본값: 10s)',
    point: 'crash: before-commit, after-commit, before-publish 또는 before-ack',
    oneWay: 'partition: 한쪽으로만',
    maxRate: 'slowConsumer: 1초에 처리할 메시지 수 (기본값: 1)',
    operate: '돌고 있는 시스템을 보기만 하지 않고 장애를 일으키고 역할도 맡습니다',
    scale: '컨텍스트 하나의 주문을 나눠 맡을 프로세스 수, 2~8. 여러 번 쓸 수 있습니다 (기본값: 하나씩)',
    systemWorld: '모든 것을 둘 폴더 (기본값: 로컬 세계 옆의, 이름이 -system으로 끝나는 폴더)',
    systemSpeed: '1초에 흐를 가상 시간(초) (기본값: 1)',
    natsUrl: 'NATS 서버 (기본값: $NATS_URL)',
    natsContext: 'NATS 서버를 nats 도구의 컨텍스트 이름으로',
    natsCreds: 'NATS 서버에 쓸 인증 파일',
    natsNkey: 'NATS 서버에 쓸 nkey 시드 파일',
    natsCa: 'NATS 서버를 확인할 인증서 파일',
    natsCert: 'NATS 서버에 보여 줄 인증서 파일',
    natsKey: '그 인증서의 키 파일',
    natsInboxPrefix: '답을 받을 주제의 첫머리. 서버가 사용자마다 따로 줄 때',
    worldTransport: 'local, 또는 "deliverystore up"으로 돌고 있는 시스템이면 nats (기본값: 아래를 보세요)',
    systemTransport: '시스템이 이야기하는 길',
    ownPartitions: '이 프로세스가 혼자 맡을 주문 조각 (기본값: 전부)',
    system: '시스템의 이름. 서버 하나를 여러 시스템이 함께 쓸 수 있습니다',
    quietSystem: '프로세스가 하는 말은 죽었을 때만',
    partitions: '주문을 몇 부분으로 나눌지',
  },
  notes: {
    shrink: `
같은 속성이 실패하는 동안 장애와 주문, 사람, 단계를 덜어 내고 시간과 비율을 단순하게 바꿉니다.
가장 작은 시나리오는 표준 출력이나 --output 파일로 나가며, 있는 파일은 덮어쓰지 않습니다. 파일
머리에는 무엇이 실패하는지, 그 주문에 무슨 일이 있었는지, 다시 실행하는 명령이 적힙니다. Ctrl-C를
누르면 그때까지 가장 작은 것이 남습니다. 시드가 같고 시간이 넉넉하면 결과는 늘 같습니다.

종료 코드:
  0 실패 없음   1 실패하며, 줄였음   2 잘못된 사용법이나 시나리오   130/143 중단됨
`,
    overNats: `
NATS에서는 메시지가 실제 시간을 씁니다. 바쁜 컴퓨터가 답할 수 있도록 어떤 타임아웃도 400 ms보다
짧아지지 않으며, 더 빠른 --speed는 거기까지 낮춥니다. max는 오가는 것이 없을 때의 기다림을 건너뜁니다.
`,
    exitCodes: `
종료 코드:
  0 모두 통과   1 실패한 것이 있음   2 잘못된 사용법이나 시나리오   3 판정 불가
  4 결정적이지 않음   70 버그   99 임계값만 실패   130/143 중단됨
`,
    explore: `
시드마다 사람, 주문, 습관, 장애와 순서까지 세계 하나를 만듭니다. 세계마다 모든 요구사항, 불변식,
진행 속성을 검사합니다. 시나리오가 그 밖에 기대하는 것은 따지지 않습니다.

regressions 폴더의 시나리오(*.yaml)와 seeds.txt에 적힌 시드를 먼저 돌립니다.
  137  # 답을 잃었을 때 두 번 결제됨

종료 코드:
  0 실패 없음   1 실패가 있음   2 잘못된 사용법이나 시나리오   4 결정적이지 않음
  70 버그   130/143 중단
`,
    roleExitCodes: `
종료 코드:
  0 됨   1 거부되었거나 답이 없음   2 잘못된 사용법이거나 세계를 열 수 없음
  70 버그   130/143 중단됨
`,
    anyWorld: `
어느 사업인지: 파일에 있는 로컬 세계. 또는 NATS로 도는 시스템(--transport nats, --system,
--nats-url, --nats-context가 있거나, NATS_URL이 있고 --world가 없을 때):
  $ export NATS_URL=nats://127.0.0.1:4222
  $ deliverystore orders --as song
`,
    byHand: `
손으로 따라가는 이야기:
  order, accept, cook start, cook finish, deliveries, pick, confirm, notifications.
  명령마다 끝에 다음에 칠 명령이 나옵니다. --as로 누구인지 적지 않으면 그 주문의
  고객이나 가게가 됩니다.
`,
    faults: `
종류와 대상:
  overload: gateway          outage, crash, slowConsumer: 컨텍스트
  latency, error, lostReply: gateway, kakao, 컨텍스트 또는 연결
  drop, duplicate, delay, reorder, poison: events, 컨텍스트 또는 연결
  partition: order->payment 같은 연결
`,
    up: `
컨텍스트마다 하나, 바깥 세계에 하나씩 프로세스를 띄우고, 서버를 알려 주지 않으면
nats-server도 띄웁니다. 죽은 것은 다시 시작합니다. 모두 준비되면 다른 터미널에서 칠
명령을 알려 줍니다. Ctrl-C로 차례대로 멈추고, 한 번 더 누르면 바로 끝냅니다.

종료 코드:
  2 잘못된 사용법(프로세스 하나가 그럴 때도)   70 버그   130/143 멈춤
`,
    natsConfig: `
비밀번호는 매번 새로 만들어 출력에 적습니다. 다른 사람이 보지 못하게 두세요.
부분마다 NATS_USER, NATS_PASSWORD, NATS_INBOX_PREFIX=_INBOX_<user>로 접속합니다.
`,
    completion: `
켜는 방법:
  bash   echo 'eval "$(deliverystore completion bash)"' >> ~/.bashrc
  zsh    echo 'eval "$(deliverystore completion zsh)"' >> ~/.zshrc
  fish   deliverystore completion fish > ~/.config/fish/completions/deliverystore.fish
`,
  },
  titles: {
    'Usage:': '사용법:',
    'Options:': '옵션:',
    'Commands:': '명령:',
    'Arguments:': '인자:',
    'Global Options:': '어디서나:',
    'Examples:': '예:',
  },
  helpOption: '명령의 도움말을 봅니다',
  version: '버전을 출력합니다',
  language: 'ko 또는 en (기본값: LC_ALL, LC_MESSAGES, LANG에 따름)',
  moreHelp: '(--help로 더 볼 수 있습니다)',
  byDefault: (value) => `기본값: ${value}`,
  errors: [
    [/^error: unknown command '(.*?)'/s, "오류: 그런 명령이 없습니다: '$1'"],
    [/^error: unknown option '(.*?)'/s, "오류: 그런 옵션이 없습니다: '$1'"],
    [/^error: missing required argument '(.*?)'/s, "오류: 빠진 인자가 있습니다: '$1'"],
    [/^error: option '(.*?)' argument missing/s, "오류: 옵션에 값이 없습니다: '$1'"],
    [/^error: required option '(.*?)' not specified/s, "오류: 꼭 필요한 옵션입니다: '$1'"],
    [
      /^error: too many arguments for '(.*?)'. Expected (d+) arguments? but got (d+)./s,
      "오류: 인자가 너무 많습니다('$1'). $2개를 받는데 $3개가 왔습니다.",
    ],
    [/(Did you mean one of (.*)?)/s, '(혹시 이 중 하나인가요? $1)'],
    [/(Did you mean (.*)?)/s, '(혹시 $1인가요?)'],
  ],
};
