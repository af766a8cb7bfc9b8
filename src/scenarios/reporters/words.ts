/** The words that only pages have, of a browser or of GitHub: the heads of tables, and what charts and marks are called. */
import type { Language } from './texts/catalogue.ts';

export interface Words {
  readonly title: string;
  readonly scenario: string;
  readonly verdict: string;
  readonly orders: string;
  readonly failures: string;
  readonly requirement: string;
  readonly found: string;
  readonly evidence: string;
  readonly leftOut: (count: string) => string;
  readonly crashed: string;
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'DeliveryStore',
    scenario: 'Scenario',
    verdict: 'Verdict',
    orders: 'Orders',
    failures: 'Failures',
    requirement: 'Requirement',
    found: 'Found',
    evidence: 'Evidence',
    leftOut: (count) => `There was no room for the details of ${count} more.`,
    crashed: 'ended in a bug',
  },
  ko: {
    title: '배달상점',
    scenario: '시나리오',
    verdict: '판정',
    orders: '주문',
    failures: '실패',
    requirement: '요구사항',
    found: '확인 결과',
    evidence: '근거',
    leftOut: (count) => `자리가 모자라 ${count}개의 자세한 내용은 싣지 못했습니다.`,
    crashed: '버그로 끝남',
  },
};
