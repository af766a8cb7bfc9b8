/** What the forms say, in each language. */
import { shownNumber } from '../../../scenarios/reporters/figures.ts';
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';

export interface FormWords {
  readonly nothingFits: string;
  readonly hidden: string;
  /** Something has still to be typed. */
  readonly goesOn: (form: string) => string;
  readonly tooLong: (most: number) => string;
  /** What the keys do; `letters` is how a search is typed. */
  readonly keys: Readonly<Record<'choose' | 'letters' | 'search' | 'take' | 'back' | 'leave', string>>;
  readonly fault: FaultWords;
  readonly role: RoleWords;
  readonly palette: { readonly title: string; readonly ask: string };
}

interface FaultWords {
  readonly title: string;
  readonly ask: Readonly<
    Record<
      'for' | 'rate' | 'slowdown' | 'delay' | 'window' | 'restartAfter' | 'point' | 'oneWay' | 'maxRate' | 'by',
      string
    >
  >;
  readonly anyPoint: string;
  readonly bothWays: string;
  readonly oneWay: string;
  readonly expected: (form: string, nearest: string) => string;
}

interface RoleWords {
  readonly title: string;
  readonly who: string;
  readonly what: string;
  readonly doing: Readonly<
    Record<'order' | 'pay' | 'cancel' | 'confirm' | 'accept' | 'reject' | 'cook start' | 'cook finish' | 'pick', string>
  >;
  /** What the chosen order needs next. */
  readonly next: string;
  readonly someoneNew: string;
  readonly noOrder: string;
  readonly noMenu: string;
  readonly quantity: (most: number) => string;
  readonly isNear: string;
}

export const formWords: Record<Language, FormWords> = {
  en: {
    nothingFits: 'Nothing here fits what was typed. Backspace takes letters back.',
    hidden: 'That character cannot be typed here.',
    goesOn: (form) => `Type the rest: ${form}`,
    tooLong: (most) => `At most ${shownNumber(most)} characters fit here.`,
    keys: { choose: 'choose', letters: 'a-z', search: 'search', take: 'take', back: 'back', leave: 'leave' },
    fault: {
      title: 'Break something',
      ask: {
        for: 'For how long?',
        rate: 'How many of them does it strike?',
        slowdown: 'How many times slower?',
        delay: 'How late?',
        window: 'Within what time do they change places?',
        restartAfter: 'After what time does it start again?',
        point: 'At which point of its work does it die?',
        oneWay: 'Which way is cut?',
        maxRate: 'How many messages a second are left?',
        by: 'How far off is its clock?',
      },
      anyPoint: 'any, drawn by chance',
      bothWays: 'both ways',
      oneWay: 'this way only',
      expected: (form, nearest) => `Expected ${form}${nearest && `; did you mean "${nearest}"?`}`,
    },
    role: {
      title: 'Play a role',
      who: 'Who are you?',
      what: 'What do you do?',
      doing: {
        order: 'order something',
        pay: 'pay an order that waits for payment',
        cancel: 'cancel an order',
        confirm: 'confirm that it has arrived',
        accept: 'accept an order',
        reject: 'reject an order',
        'cook start': 'start cooking',
        'cook finish': 'finish cooking',
        pick: 'pick a cooked order up',
      },
      next: 'comes next',
      someoneNew: 'somebody new',
      noOrder: 'No order is under way. First somebody orders.',
      noMenu: 'This store offers nothing.',
      quantity: (most) => `Expected a whole number from 1 to ${shownNumber(most)}.`,
      isNear: 'nearby',
    },
    palette: { title: 'What shall be done?', ask: 'Action' },
  },
  ko: {
    nothingFits: '입력한 것과 맞는 항목이 없습니다. Backspace로 지울 수 있습니다.',
    hidden: '여기에는 입력할 수 없는 글자입니다.',
    goesOn: (form) => `이어서 입력해 주세요: ${form}`,
    tooLong: (most) => `${shownNumber(most)}자까지 입력할 수 있습니다.`,
    keys: { choose: '고르기', letters: '글자', search: '찾기', take: '선택', back: '뒤로', leave: '닫기' },
    fault: {
      title: '장애 일으키기',
      ask: {
        for: '얼마 동안 계속될까요?',
        rate: '어느 비율로 일어날까요?',
        slowdown: '몇 배 느려질까요?',
        delay: '얼마나 늦어질까요?',
        window: '얼마 안에서 순서가 바뀔까요?',
        restartAfter: '얼마 뒤에 다시 시작할까요?',
        point: '일하던 중 어느 시점에 죽을까요?',
        oneWay: '어느 방향을 끊을까요?',
        maxRate: '메시지를 초당 몇 건까지 처리할까요?',
        by: '시계가 얼마나 어긋날까요?',
      },
      anyPoint: '아무 때나(무작위)',
      bothWays: '양방향',
      oneWay: '이 방향만',
      expected: (form, nearest) => `${form}${nearest && `. 혹시 "${nearest}"인가요?`}`,
    },
    role: {
      title: '역할 맡기',
      who: '누가 되어 볼까요?',
      what: '무엇을 할까요?',
      doing: {
        order: '새로 주문하기',
        pay: '결제 대기 중인 주문 결제하기',
        cancel: '주문 취소하기',
        confirm: '배달 확인하기',
        accept: '주문 접수하기',
        reject: '주문 거절하기',
        'cook start': '요리 시작하기',
        'cook finish': '요리 마치기',
        pick: '완성된 음식 픽업하기',
      },
      next: '다음에 할 일',
      someoneNew: '새 고객',
      noOrder: '진행 중인 주문이 없습니다. 먼저 주문해 주세요.',
      noMenu: '이 가게에는 메뉴가 없습니다.',
      quantity: (most) => `1에서 ${shownNumber(most)} 사이의 정수여야 합니다.`,
      isNear: '근처',
    },
    palette: { title: '무엇을 할까요?', ask: '동작' },
  },
};
