/** What an attempt to order came to, by the answer it got. */
import type { Answer } from './vocabulary.ts';

/** Exactly one of these. */
export type Attempt = 'paid' | 'deferred' | 'declined' | 'turnedAway' | 'refused' | 'failed';

export const NO_ATTEMPTS: Readonly<Record<Attempt, number>> = {
  paid: 0,
  deferred: 0,
  declined: 0,
  turnedAway: 0,
  refused: 0,
  failed: 0,
};

export function attemptOf(answer: Answer): Attempt {
  switch (answer.kind) {
    case 'failed':
      return 'failed';
    case 'refused':
      if (answer.refusal.code === 'TURNED_AWAY') return 'turnedAway';
      return answer.refusal.code === 'PAYMENT_DECLINED' ? 'declined' : 'refused';
    case 'accepted':
      if (answer.result['status'] === 'PAYMENT_DEFERRED') return 'deferred';
      if (answer.result['status'] !== 'CANCELED') return 'paid';
      // canceled by the customer while payment was still asked: an order stood, and was not paid for
      return answer.result['reason'] === 'declined' ? 'declined' : 'deferred';
  }
}
