/** What is told of a business in lines. */
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';

interface ToldWords {
  readonly phase: (name: string) => string;
  readonly faultBegins: (fault: string) => string;
  readonly faultEnds: (fault: string) => string;
  readonly goesDown: (context: string) => string;
  readonly comesUp: (context: string) => string;
  readonly breaker: (from: string, to: string, state: string) => string;
}

export const toldWords: Record<Language, ToldWords> = {
  en: {
    phase: (name) => `phase ${name}`,
    faultBegins: (fault) => `fault begins: ${fault}`,
    faultEnds: (fault) => `fault ends: ${fault}`,
    goesDown: (context) => `${context} goes down`,
    comesUp: (context) => `${context} comes up`,
    breaker: (from, to, state) => `circuit breaker from ${from} to ${to}: ${state}`,
  },
  ko: {
    phase: (name) => `단계: ${name}`,
    faultBegins: (fault) => `장애 시작: ${fault}`,
    faultEnds: (fault) => `장애 끝: ${fault}`,
    goesDown: (context) => `${context} 멈춤`,
    comesUp: (context) => `${context} 다시 시작`,
    breaker: (from, to, state) => `${from}에서 ${to}로 가는 서킷 브레이커: ${state}`,
  },
};
