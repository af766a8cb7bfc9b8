/** What the views say, in each language. */
import type { EventSetAside, MoneyMoved } from '../../../core/history.ts';
import type { Failure } from '../../../core/vocabulary.ts';
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';

/** Durations come as they are to be shown. */
export interface ViewWords {
  readonly unknownOrder: string;
  readonly lasts: (duration: string) => string;
  readonly took: (duration: string) => string;
  readonly later: (duration: string) => string;
  readonly again: (duration: string) => string;
  readonly bySystem: string;
  readonly attempt: (number: number) => string;
  readonly undoing: string;
  readonly goesOn: string;
  readonly money: Readonly<Record<MoneyMoved['moved'], string>>;
  readonly troubles: Readonly<Record<EventSetAside['kind'], string>> & {
    readonly callRejected: (callee: string) => string;
  };
  readonly answers: {
    readonly accepted: string;
    readonly declined: string;
    readonly refused: string;
    readonly failed: string;
    readonly failures: Readonly<Record<Failure, string>>;
  };
  readonly messages: string;
  readonly noMessages: string;
  readonly shown: (duration: string) => string;
  readonly notShown: string;
  readonly sending: string;
  readonly events: (count: string) => string;
  readonly down: (duration: string) => string;
  readonly breaker: string;
  readonly more: (count: string) => string;
  readonly compare: Readonly<
    Record<
      'was' | 'now' | 'difference' | 'more' | 'less' | 'slower' | 'faster' | 'differs' | 'half' | 'nearlyAll',
      string
    >
  > & { readonly onItsWay: (at: string, to: string) => string };
  readonly notes: string;
  readonly typeName: string;
  readonly why: (event: string) => string;
  readonly whyLast: (event: string) => string;
  readonly because: string;
  readonly unknownCause: string;
  readonly unknownEvent: string;
  readonly waitsFor: string;
  readonly waitsForNothing: string;
  readonly standingUnknown: string;
  readonly owedBy: (who: string) => string;
  readonly isUp: (context: string, duration: string) => string;
  readonly isDown: (context: string, duration: string) => string;
  readonly due: (time: string, duration: string) => string;
  readonly noDeadline: string;
  /** What happens once it has passed, by the order's status. */
  readonly deadlines: Readonly<Record<'PLACED' | 'PAYMENT_DEFERRED' | 'PAID' | 'PICKED', string>>;
  readonly standing: Readonly<
    Record<'title' | 'own' | 'unpublished' | 'held' | 'owes' | 'handled' | 'yes' | 'no' | 'down', string>
  >;
}

export const viewWords: Readonly<Record<Language, ViewWords>> = {
  en: {
    unknownOrder: 'Nothing is known of this order any more.',
    lasts: (duration) => `for ${duration}`,
    took: (duration) => `after ${duration} in all`,
    later: (duration) => `${duration} later`,
    again: (duration) => `again in ${duration}`,
    bySystem: 'by itself, in time',
    attempt: (number) => `attempt ${number}`,
    undoing: 'from here on it is undone',
    goesOn: 'the order goes on',
    money: { captured: 'money taken', refunded: 'money given back' },
    troubles: {
      duplicate: 'came twice',
      deadLetter: 'dead letter',
      rolledBack: 'rolled back',
      refused: 'policy refused',
      callRejected: (callee) => `the breaker lets no call to ${callee} out`,
    },
    answers: {
      accepted: 'accepted',
      declined: 'declined',
      refused: 'refused',
      failed: 'failed',
      failures: {
        timeout: 'no answer in time',
        unreachable: 'down',
        error: 'error',
        busy: 'too busy',
        rejected: 'the breaker is open',
      },
    },
    messages: 'KakaoTalk messages',
    noMessages: 'none yet',
    shown: (duration) => `shown after ${duration}`,
    notShown: 'could not be delivered',
    sending: 'on its way',
    events: (count) => `${count} events`,
    down: (duration) => `down for ${duration}`,
    breaker: 'breaker',
    more: (count) => `+ ${count} more`,
    compare: {
      onItsWay: (at, to) => `The run without the change is at ${at}, on its way to ${to}.`,
      was: 'without the change',
      now: 'as it is now',
      difference: 'difference',
      more: 'more now',
      less: 'less now',
      slower: 'slower now',
      faster: 'faster now',
      differs: 'differs',
      half: 'half within',
      nearlyAll: '99% within',
    },
    notes: 'The sticky notes of the board',
    typeName: ': finds every action by its name',
    why: (event) => `Why ${event}?`,
    whyLast: (event) => `Why ${event}, the latest?`,
    because: 'because of',
    unknownCause: 'the clock, or what is no longer on record',
    unknownEvent: 'Nothing has happened to this order yet, or it is no longer on record.',
    waitsFor: 'What does it wait for?',
    waitsForNothing: 'Nothing any more: it is over.',
    standingUnknown: 'How it stands in each context cannot be asked here.',
    owedBy: (who) => `owed by ${who}`,
    isUp: (context, duration) => `${context} has been up for ${duration}`,
    isDown: (context, duration) => `${context} has been down for ${duration}`,
    due: (time, duration) => `Next deadline at ${time}, in ${duration}`,
    noDeadline: 'No deadline: it waits as long as it takes.',
    deadlines: {
      PLACED: 'Not paid by then, it is canceled.',
      PAYMENT_DEFERRED: 'Not paid by then, it is canceled.',
      PAID: 'With no word from the store by then, it is canceled and refunded.',
      PICKED: 'Not confirmed by then, it completes by itself.',
    },
    standing: {
      title: 'How does each context stand?',
      own: 'events',
      unpublished: 'unpublished',
      held: 'held back',
      owes: 'owes',
      handled: 'has handled up to',
      yes: 'yes',
      no: 'no',
      down: 'is down and cannot be asked',
    },
  },
  ko: {
    unknownOrder: '이 주문은 더 이상 알려진 것이 없습니다.',
    lasts: (duration) => `${duration}째`,
    took: (duration) => `주문부터 ${duration} 걸림`,
    later: (duration) => `${duration} 뒤`,
    again: (duration) => `${duration} 뒤 다시`,
    bySystem: '기한이 지나 자동으로',
    attempt: (number) => `${number}번째 시도`,
    undoing: '여기서부터 되돌립니다',
    goesOn: '주문이 이어집니다',
    money: { captured: '돈을 받음', refunded: '돈을 돌려줌' },
    troubles: {
      duplicate: '두 번 옴',
      deadLetter: '데드 레터',
      rolledBack: '롤백됨',
      refused: '정책이 거부됨',
      callRejected: (callee) => `브레이커가 ${callee} 호출을 막음`,
    },
    answers: {
      accepted: '수락',
      declined: '결제 거절',
      refused: '거부',
      failed: '실패',
      failures: {
        timeout: '제때 답이 없음',
        unreachable: '중단됨',
        error: '오류',
        busy: '너무 붐빔',
        rejected: '브레이커가 열려 있음',
      },
    },
    messages: '카카오톡 메시지',
    noMessages: '아직 없습니다',
    shown: (duration) => `${duration} 만에 도착`,
    notShown: '전달하지 못함',
    sending: '보내는 중',
    events: (count) => `이벤트 ${count}개`,
    down: (duration) => `중단, ${duration}째`,
    breaker: '브레이커',
    more: (count) => `+ ${count}개 더`,
    compare: {
      onItsWay: (at, to) => `바꾸지 않은 쪽은 ${at}에 있고, ${to}까지 오는 중입니다.`,
      was: '바꾸지 않았다면',
      now: '지금',
      difference: '차이',
      more: '늘어남',
      less: '줄어듦',
      slower: '느려짐',
      faster: '빨라짐',
      differs: '다름',
      half: '절반의 응답',
      nearlyAll: '99%의 응답',
    },
    notes: '보드의 스티커',
    typeName: ':을 누르면 모든 동작을 이름으로 찾을 수 있습니다',
    why: (event) => `왜 ${event}인가요?`,
    whyLast: (event) => `왜 ${event}인가요? (가장 최근 일)`,
    because: '원인',
    unknownCause: '정해진 시간이 지났거나, 더 이상 기록에 없습니다',
    unknownEvent: '아직 아무 일도 없었거나, 더 이상 기록에 없습니다.',
    waitsFor: '무엇을 기다리나요?',
    waitsForNothing: '더 기다릴 것이 없습니다. 끝난 주문입니다.',
    standingUnknown: '컨텍스트마다 어떤 상태인지 여기서는 물어볼 수 없습니다.',
    owedBy: (who) => `할 차례: ${who}`,
    isUp: (context, duration) => `${context} 정상, ${duration}째`,
    isDown: (context, duration) => `${context} 중단, ${duration}째`,
    due: (time, duration) => `다음 기한 ${time}, ${duration} 남음`,
    noDeadline: '기한이 없습니다. 언제까지나 기다립니다.',
    deadlines: {
      PLACED: '그때까지 결제되지 않으면 취소됩니다.',
      PAYMENT_DEFERRED: '그때까지 결제되지 않으면 취소됩니다.',
      PAID: '그때까지 가게가 답하지 않으면 취소되고 환불됩니다.',
      PICKED: '그때까지 확인하지 않아도 저절로 완료됩니다.',
    },
    standing: {
      title: '컨텍스트마다 어떤 상태인가요?',
      own: '이벤트',
      unpublished: '발행 전',
      held: '보류',
      owes: '할 일',
      handled: '처리한 데까지',
      yes: '있음',
      no: '없음',
      down: '중단되어 물어볼 수 없음',
    },
  },
};
