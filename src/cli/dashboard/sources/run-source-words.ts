/** What comes of interfering with a run, in words. */
import type { CommandAnswered } from '../../../core/history.ts';
import { safe } from '../../../scenarios/reporters/findings.ts';
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';
import { textsOf } from '../../../scenarios/reporters/texts/texts.ts';
import type { OrderStatusName } from '../../../scenarios/scenario.ts';

interface RunSourceWords {
  readonly faultAdded: (type: string, target: string) => string;
  readonly faultEnded: string;
  readonly faultIsOver: string;
  readonly played: (who: string, what: string) => string;
  readonly cannotBePlayed: (expected: string) => string;
  readonly isOver: string;
  readonly isOnItsWay: string;
  readonly accepted: string;
  readonly refused: (code: string) => string;
  readonly failed: (why: string) => string;
}

export const words: Record<Language, RunSourceWords> = {
  en: {
    faultAdded: (type, target) => `A fault begins: ${type} on ${target}.`,
    faultEnded: 'The fault has ended.',
    faultIsOver: 'That fault is over.',
    played: (who, what) => `Played by hand: ${who}, ${what}.`,
    cannotBePlayed: (expected) => `That cannot be played; expected ${expected}.`,
    isOver: 'The run is over. Go back in time to change something.',
    isOnItsWay: 'The run is on its way to another moment. Wait until it is there.',
    accepted: 'accepted',
    refused: (code) => `refused, ${code}`,
    failed: (why) => `no answer (${why})`,
  },
  ko: {
    faultAdded: (type, target) => `장애를 시작했습니다: ${target}에 ${type}.`,
    faultEnded: '장애를 끝냈습니다.',
    faultIsOver: '이미 끝난 장애입니다.',
    played: (who, what) => `직접 했습니다: ${who}, ${what}.`,
    cannotBePlayed: (expected) => `할 수 없는 행동입니다. ${expected}.`,
    isOver: '실행이 끝났습니다. 시간을 되돌린 뒤에 바꿔 보세요.',
    isOnItsWay: '다른 순간으로 가는 중입니다. 도착할 때까지 기다려 주세요.',
    accepted: '받아들여졌습니다',
    refused: (code) => `거절되었습니다, ${code}`,
    failed: (why) => `응답이 없습니다(${why})`,
  },
};

/** What a person was answered, in a line. */
export function answerText({ order, by, type, answer }: CommandAnswered, language: Language): string {
  const { accepted, refused, failed } = words[language];
  const asked = `${by.role}/${safe(by.id)} ${type} ${safe(order)}`;
  switch (answer.kind) {
    case 'accepted': {
      const status = textsOf(language).statuses[answer.result['status'] as OrderStatusName] as string | undefined;
      return `${asked}: ${status ?? accepted}`;
    }
    case 'refused':
      return `${asked}: ${refused(answer.refusal.code)}`;
    case 'failed':
      return `${asked}: ${failed(answer.why)}`;
  }
}
