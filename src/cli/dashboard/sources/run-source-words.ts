/** What comes of interfering with a run, in words. */
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';

interface RunSourceWords {
  readonly faultAdded: (type: string, target: string) => string;
  readonly faultEnded: string;
  readonly faultIsOver: string;
  readonly faultEndsItself: string;
  readonly played: (who: string, what: string) => string;
  readonly cannotBePlayed: (expected: string) => string;
  readonly isOver: string;
  readonly isOnItsWay: string;
}

export const words: Record<Language, RunSourceWords> = {
  en: {
    faultAdded: (type, target) => `A fault begins: ${type} on ${target}.`,
    faultEnded: 'The fault has ended.',
    faultIsOver: 'That fault is over.',
    faultEndsItself: 'This run cannot be repeated, so its faults end by themselves.',
    played: (who, what) => `Played by hand: ${who}, ${what}.`,
    cannotBePlayed: (expected) => `That cannot be played; expected ${expected}.`,
    isOver: 'The run is over. Go back in time to change something.',
    isOnItsWay: 'The run is on its way to another moment. Wait until it is there.',
  },
  ko: {
    faultAdded: (type, target) => `장애를 시작했습니다: ${target}에 ${type}.`,
    faultEnded: '장애를 끝냈습니다.',
    faultIsOver: '이미 끝난 장애입니다.',
    faultEndsItself: '이 실행은 다시 돌릴 수 없어서, 장애는 정해진 때에 저절로 끝납니다.',
    played: (who, what) => `직접 했습니다: ${who}, ${what}.`,
    cannotBePlayed: (expected) => `할 수 없는 행동입니다. ${expected}.`,
    isOver: '실행이 끝났습니다. 시간을 되돌린 뒤에 바꿔 보세요.',
    isOnItsWay: '다른 순간으로 가는 중입니다. 도착할 때까지 기다려 주세요.',
  },
};
