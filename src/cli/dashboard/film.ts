/** The screen filmed into a file, from when somebody asks for it until it is ended. */
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import { UsageError } from '../usage.ts';
import { CastRecorder } from './capture/cast.ts';
import type { Size } from './size.ts';
import type { Scene } from './source.ts';
import type { Message } from './state.ts';
import { words } from './words.ts';

export class Film {
  private readonly language: Language;
  private running: { readonly recorder: CastRecorder; readonly file: string } | null = null;
  /** Up to when the faults of the scene have their markers. */
  private marked = 0;

  constructor(language: Language) {
    this.language = language;
  }

  begin(file: string, size: Size, { title, now }: Scene): Message {
    const { alreadyRecording, recording } = words[this.language];
    if (this.running !== null) return { text: alreadyRecording, tone: 'bad' };
    this.running = { recorder: new CastRecorder(file, size, safe(title), () => performance.now()), file };
    this.marked = now;
    return { text: recording(file), tone: 'good' };
  }

  /** The same where somebody has typed the name: what is wrong with it is a message. */
  tryToBegin(file: string, size: Size, scene: Scene): Message {
    try {
      return this.begin(file, size, scene);
    } catch (error) {
      if (error instanceof UsageError) return { text: error.message, tone: 'bad' };
      throw error;
    }
  }

  /** As painted; a marker stands where a fault begins. */
  frame(lines: readonly string[], { faults, now }: Scene): void {
    if (this.running === null) return;
    const { recorder } = this.running;
    recorder.frame(lines);
    const begun = faults.filter(({ from }) => this.marked < from && from <= now);
    for (const { type, target } of begun) recorder.marker(safe(`${type} ${target}`));
    this.marked = now;
  }

  resize(size: Size): void {
    this.running?.recorder.resize(size);
  }

  end(): Message {
    const { notRecording, recorded } = words[this.language];
    if (this.running === null) return { text: notRecording, tone: 'bad' };
    const { recorder, file } = this.running;
    this.running = null;
    recorder.end();
    return { text: recorded(file), tone: 'good' };
  }
}
