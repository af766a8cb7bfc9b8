/** What the dashboard itself says, beside its panes and views: its actions, and its status line. */
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import type { ActionName, Group, Need } from './actions.ts';

interface Words {
  readonly groups: Readonly<Record<Group, string>>;
  /** What each does. */
  readonly actions: Readonly<Record<ActionName, string>>;
  /** Why something cannot be done here. */
  readonly lacking: Readonly<Record<Need, string>>;
  /** Keys that are worth knowing, with a word each; as many as have room are shown. */
  readonly hints: readonly (readonly [key: string, does: string])[];
  readonly filtering: (filter: string) => string;
  readonly noOrderChosen: string;
  readonly noOrder: (order: string) => string;
  readonly noPane: (name: string, known: string) => string;
  readonly noAction: (name: string) => string;
  readonly needs: (action: string, takes: string) => string;
  readonly wrongDuration: (text: string) => string;
  readonly wrongSpeed: (text: string) => string;
  readonly wrongScenarioFile: string;
  readonly noFault: string;
  readonly whichFault: string;
  readonly nothingChanged: string;
  /** After the show: the command below does not repeat what was done by hand. */
  readonly byHand: string;
  readonly isOver: string;
  readonly speed: (speed: string) => string;
  readonly copied: (lines: number) => string;
  readonly saved: (file: string) => string;
  readonly recording: (file: string) => string;
  readonly recorded: (file: string) => string;
  readonly notRecording: string;
  readonly alreadyRecording: string;
}

export const words: Record<Language, Words> = {
  en: {
    groups: { look: 'Looking', time: 'Time', act: 'Doing' },
    actions: {
      next: 'the next pane',
      previous: 'the pane before',
      pane: 'that pane',
      up: 'up',
      down: 'down',
      first: 'to the top',
      last: 'to the end, and follow it',
      'page-up': 'a page up',
      'page-down': 'a page down',
      open: 'the order under the cursor; else this pane alone',
      why: 'why the event under the cursor happened, or what its order waits for',
      board: 'the board: every sticky note, lit as messages flow',
      zoom: 'this pane alone, or all of them again',
      filter: 'only what contains a text',
      'next-match': 'the next one, from the end on to the top',
      'previous-match': 'the one before',
      copy: 'copy what is seen as text',
      help: 'this help',
      palette: 'every action, by its name',
      back: 'back',
      pause: 'stop time, or let it go on',
      step: 'on to the next event, and no further',
      faster: 'faster',
      slower: 'slower',
      speed: 'so many virtual seconds a second, or max',
      rewind: 'back in time: 10 s, with { a minute',
      forward: 'forth in time: 10 s, with } a minute',
      goto: 'to that moment: 1m30s, 1:30',
      compare: 'what happened beside what would have, since you stepped in',
      fault: 'break something',
      end: 'end a fault',
      play: 'play a role: order, pay, accept, cook, pick up, confirm',
      save: 'save the run, with all that was done by hand, as a scenario',
      shot: 'a picture of the screen',
      record: 'film the screen; without a file, end that',
      quit: 'quit',
    },
    lacking: {
      clock: 'This run goes by the clock on the wall: it cannot be stopped.',
      speed: 'This goes by the clock on the wall: it goes neither faster nor slower.',
      save: 'Only a scenario in virtual time can be saved as one.',
      travel: 'There is no way back in time here.',
      operator: 'This one may only be looked at. With --operate it can be broken and played with.',
    },
    hints: [
      ['?', 'help'],
      ['q', 'quit'],
      ['Space', 'pause'],
      ['.', 'step'],
      ['+ -', 'speed'],
      ['[ ]', 'time'],
      ['f', 'fault'],
      ['p', 'play'],
      ['b', 'board'],
      ['Enter', 'order'],
      ['w', 'why'],
      ['/', 'filter'],
      ['z', 'zoom'],
      [':', 'all actions'],
    ],
    filtering: (filter) => `only what contains "${filter}"; Esc shows everything`,
    noOrderChosen: 'Choose an order or an event first: with the arrows, in a pane that lists them.',
    noOrder: (order) => `Nothing is known of an order ${order}.`,
    noPane: (name, known) => `There is no pane "${name}"; there are ${known}.`,
    noAction: (name) => `There is no action "${name}"; : lists them.`,
    needs: (action, takes) => `It takes something more: ${action} ${takes}`,
    wrongDuration: (text) => `"${text}" is no duration; write one such as 10s or 1m30s.`,
    wrongSpeed: (text) => `"${text}" is no speed; write virtual seconds a second such as 1 or 10, or max.`,
    wrongScenarioFile: 'A scenario is named in kebab-case, and so is its file: such as lunch-rush.yaml.',
    noFault: 'No fault is in force.',
    whichFault: 'Which fault ends?',
    nothingChanged: 'Nothing has been changed yet, so there is nothing to compare. Go back with [ and break something.',
    byHand:
      'This run was changed by hand, so its seed alone does not repeat it. To keep such a run, :save FILE.yaml before you quit.',
    isOver: 'It is over. [ goes back in time.',
    speed: (speed) => `Speed ${speed}`,
    copied: (lines) => `${lines} lines were given to the terminal to copy (OSC 52); not every terminal takes them.`,
    saved: (file) => `${file} is written.`,
    recording: (file) => `The screen is filmed into ${file}; :record ends it.`,
    recorded: (file) => `${file} is written; "asciinema play" shows it.`,
    notRecording: 'The screen is not filmed. To begin: :record FILE.cast',
    alreadyRecording: 'The screen is filmed already; :record ends it.',
  },
  ko: {
    groups: { look: '보기', time: '시간', act: '하기' },
    actions: {
      next: '다음 창',
      previous: '이전 창',
      pane: '그 창으로',
      up: '위로',
      down: '아래로',
      first: '맨 위로',
      last: '맨 아래로, 계속 따라가기',
      'page-up': '한 쪽 위로',
      'page-down': '한 쪽 아래로',
      open: '고른 주문, 목록이 아니면 이 창만',
      why: '고른 이벤트가 왜 일어났는지, 그 주문이 무엇을 기다리는지',
      board: '보드: 모든 포스트잇, 메시지가 흐를 때마다 켜집니다',
      zoom: '이 창만 크게, 다시 누르면 모두',
      filter: '글자가 들어 있는 것만 보기',
      'next-match': '다음 것으로, 끝에서는 처음으로',
      'previous-match': '이전 것으로',
      copy: '보이는 것을 글자로 복사',
      help: '이 도움말',
      palette: '모든 동작을 이름으로',
      back: '돌아가기',
      pause: '시간을 멈추거나 다시 흐르게',
      step: '다음 이벤트까지만',
      faster: '빠르게',
      slower: '느리게',
      speed: '1초에 흐를 가상 시간(초), 또는 max',
      rewind: '과거로 10초, {는 1분',
      forward: '미래로 10초, }는 1분',
      goto: '1m30s나 1:30 시각으로',
      compare: '손대기 전에 일어난 일과 나란히 비교',
      fault: '장애 일으키기',
      end: '장애 끝내기',
      play: '역할 맡기: 주문, 결제, 접수, 조리, 픽업, 수령 확인',
      save: '손으로 한 일까지 담아 시나리오로 저장',
      shot: '화면을 그림으로 저장',
      record: '화면 녹화. 파일 없이는 녹화를 끝냅니다',
      quit: '끝내기',
    },
    lacking: {
      clock: '이 실행은 실제 시계로 갑니다. 멈출 수 없습니다.',
      speed: '실제 시계로 갑니다. 빠르게도 느리게도 할 수 없습니다.',
      save: '가상 시간으로 도는 시나리오만 시나리오로 저장할 수 있습니다.',
      travel: '여기서는 과거로 돌아갈 수 없습니다.',
      operator: '보기만 할 수 있습니다. --operate로 시작하면 장애를 일으키고 역할을 맡을 수 있습니다.',
    },
    hints: [
      ['?', '도움말'],
      ['q', '끝내기'],
      ['Space', '멈춤'],
      ['.', '한 걸음'],
      ['+ -', '속도'],
      ['[ ]', '시간'],
      ['f', '장애'],
      ['p', '역할'],
      ['b', '보드'],
      ['Enter', '주문'],
      ['w', '왜'],
      ['/', '찾기'],
      ['z', '크게'],
      [':', '모든 동작'],
    ],
    filtering: (filter) => `"${filter}" 들어 있는 것만 보는 중. Esc를 누르면 모두 보입니다`,
    noOrderChosen: '먼저 주문이나 이벤트를 고르세요. 목록이 있는 창에서 화살표로 고를 수 있습니다.',
    noOrder: (order) => `주문 ${order}에 대해 알려진 것이 없습니다.`,
    noPane: (name, known) => `"${name}" 창은 없습니다. 있는 창: ${known}`,
    noAction: (name) => `"${name}" 동작은 없습니다. :를 누르면 모두 보입니다.`,
    needs: (action, takes) => `더 적어야 합니다: ${action} ${takes}`,
    wrongDuration: (text) => `"${text}": 길이가 아닙니다. 10s나 1m30s처럼 적어 주세요.`,
    wrongSpeed: (text) => `"${text}": 속도가 아닙니다. 1초에 흐를 가상 시간을 1이나 10처럼, 또는 max로 적어 주세요.`,
    wrongScenarioFile: '시나리오와 그 파일의 이름은 lunch-rush.yaml 같은 kebab-case여야 합니다.',
    noFault: '걸려 있는 장애가 없습니다.',
    whichFault: '어떤 장애를 끝낼까요?',
    nothingChanged: '아직 바꾼 것이 없어 비교할 것이 없습니다. [로 돌아가서 장애를 일으켜 보세요.',
    byHand: '손으로 바꾼 실행입니다. 시드만으로는 반복되지 않으니, 남기려면 끝내기 전에 :save FILE.yaml로 저장하세요.',
    isOver: '끝났습니다. [로 과거로 갈 수 있습니다.',
    speed: (speed) => `속도 ${speed}`,
    copied: (lines) => `${lines}줄을 복사하도록 터미널에 보냈습니다(OSC 52). 받지 않는 터미널도 있습니다.`,
    saved: (file) => `${file} 파일에 썼습니다.`,
    recording: (file) => `화면을 ${file}에 녹화합니다. :record로 끝냅니다.`,
    recorded: (file) => `${file} 파일에 썼습니다. "asciinema play"로 볼 수 있습니다.`,
    notRecording: '녹화하고 있지 않습니다. 시작하려면: :record FILE.cast',
    alreadyRecording: '이미 녹화하고 있습니다. :record로 끝냅니다.',
  },
};
