/** The waits that an answer tells, on another clock than the one by which they were reckoned. */
import type { Answer } from '../core/vocabulary.ts';

export function withWaits(answer: Answer, change: (wait: number) => number): Answer {
  switch (answer.kind) {
    case 'failed':
      return { ...answer, retryAfter: change(answer.retryAfter) };
    case 'refused': {
      const { code, retryAfter } = answer.refusal;
      return retryAfter === undefined ? answer : { ...answer, refusal: { code, retryAfter: change(retryAfter) } };
    }
    case 'accepted': {
      const { retryAfter } = answer.result;
      if (typeof retryAfter !== 'number') return answer;
      return { ...answer, result: { ...answer.result, retryAfter: change(retryAfter) } };
    }
  }
}
