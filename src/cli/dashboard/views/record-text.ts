/** What records say beside their names, in the reader's words: amounts, statuses, reasons, answers. */
import type { Answer } from '../../../core/vocabulary.ts';
import { span as durationText } from '../../../scenarios/reporters/figures.ts';
import type { CliTexts } from '../../texts/catalogue.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import { clean } from '../kit/line.ts';
import type { View } from '../view.ts';
import { viewWords } from './words.ts';

type Worded = Pick<View, 'language' | 'texts'>;
type Data = Readonly<Record<string, unknown>>;

/** `type`: what was taken back has its sign. */
export function dataText(type: string, data: unknown, view: Worded): string {
  if (typeof data !== 'object' || data === null || type === 'OrderInfoCopied') return ''; // a copy says nothing new
  const { status, amount, points, refunded, reason, why, retryAfter, rider, by } = data as Data;
  const cli = cliTextsOf(view.language);
  const back = type.endsWith('Canceled') || type === 'Refund';
  const parts = [
    typeof status === 'string' ? statusText(status, view) : '',
    typeof amount === 'number' ? cli.won(amount) : '',
    typeof points === 'number' ? `${back ? '-' : '+'}${cli.points(points)}` : '',
    typeof refunded === 'number' ? cli.notes.refunded(cli.won(refunded)) : '',
    typeof reason === 'string' ? reasonText(reason, cli) : '',
    typeof why === 'string' ? whyText(why, view) : '',
    typeof retryAfter === 'number' && retryAfter > 0 ? waitText(retryAfter, view) : '',
    typeof rider === 'string' ? clean(rider) : '',
    by === 'system' ? viewWords[view.language].bySystem : '',
  ];
  return parts.filter((part) => part !== '').join('  ');
}

export function answerText(answer: Answer, view: Worded): string {
  const { answers } = viewWords[view.language];
  switch (answer.kind) {
    case 'accepted': {
      const { outcome, captured } = answer.result as Data;
      if (outcome === 'declined' || captured === false) return answers.declined;
      const came = dataText('', answer.result, view);
      return came === '' ? answers.accepted : `${answers.accepted}  ${came}`;
    }
    case 'refused': {
      const { code, retryAfter = 0 } = answer.refusal;
      return `${answers.refused}  ${code}${retryAfter > 0 ? `  ${waitText(retryAfter, view)}` : ''}`;
    }
    case 'failed':
      return `${answers.failed}  ${answers.failures[answer.why]}`;
  }
}

function statusText(status: string, { texts }: Worded): string {
  const known: Readonly<Record<string, string>> = texts.statuses;
  return known[status] ?? clean(status);
}

function reasonText(reason: string, { reasons }: CliTexts): string {
  const known: Readonly<Record<string, string>> = reasons;
  return known[reason] ?? clean(reason);
}

function whyText(why: string, { language }: Worded): string {
  const known: Readonly<Record<string, string>> = viewWords[language].answers.failures;
  return known[why] ?? clean(why);
}

function waitText(microseconds: number, { language, texts }: Worded): string {
  return viewWords[language].again(durationText(Math.ceil(microseconds / 1_000_000) * 1000, texts));
}
