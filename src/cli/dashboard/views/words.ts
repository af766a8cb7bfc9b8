/** What the views say, in each language. */
import type { EventSetAside, MoneyMoved } from '../../../core/history.ts';
import type { Failure } from '../../../core/vocabulary.ts';
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';

/** Durations come as they are to be shown. */
export interface ViewWords {
  readonly unknownOrder: string;
  readonly lasts: (duration: string) => string;
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
}

export const viewWords: Readonly<Record<Language, ViewWords>> = {
  en: {
    unknownOrder: 'Nothing is known of this order any more.',
    lasts: (duration) => `for ${duration}`,
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
  },
  ko: {
    unknownOrder: '이 주문은 더 이상 알려진 것이 없습니다.',
    lasts: (duration) => `${duration}째`,
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
      accepted: '승인',
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
  },
};
