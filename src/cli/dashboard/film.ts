/** The screen filmed into a file, from when somebody asks for it until it is ended. */
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import { UsageError } from '../usage.ts';
import { CastRecorder } from './capture/cast.ts';
import type { Size } from './size.ts';
import type { Scene } from './source.ts';
import type { Message } from './state.ts';
import { faultsSince } from './told.ts';
import { words } from './words.ts';

export class Film {
  private readonly language: Language;
  private readonly tell: (message: Message) => void;
  private running: { readonly recorder: CastRecorder; readonly file: string } | null = null;
  /** What the last frame was of: its faults have their markers. */
  private before: Scene | null = null;

  /** `tell` is given why a film has broken off. */
  constructor(language: Language, tell: (message: Message) => void) {
    this.language = language;
    this.tell = tell;
  }

  begin(file: string, size: Size, scene: Scene): Message {
    const { alreadyRecording, recording } = words[this.language];
    if (this.running !== null) return { text: alreadyRecording, tone: 'bad' };
    this.running = { recorder: new CastRecorder(file, size, safe(scene.title), () => performance.now()), file };
    this.before = scene;
    return { text: recording(file), tone: 'good' };
  }

  /** The same where somebody has typed the name: what is wrong with it is a message. */
  tryToBegin(file: string, size: Size, scene: Scene): Message {
    try {
      return this.begin(file, size, scene);
    } catch (error) {
      return troubleOf(error);
    }
  }

  /** As painted; a marker stands where a fault begins. `sceneOf` is asked only while it films. */
  frame(lines: readonly string[], sceneOf: () => Scene): void {
    this.go((on) => {
      const scene = sceneOf();
      on.frame(lines);
      for (const { name } of faultsSince('from', this.before, scene)) on.marker(name);
      this.before = scene;
    });
  }

  resize(size: Size): void {
    this.go((on) => on.resize(size));
  }

  end(): Message {
    const { notRecording, recorded } = words[this.language];
    if (this.running === null) return { text: notRecording, tone: 'bad' };
    const { recorder, file } = this.running;
    this.running = null;
    try {
      recorder.end();
      return { text: recorded(file), tone: 'good' };
    } catch (error) {
      return troubleOf(error);
    }
  }

  /** A film that can no longer be written breaks off; the show goes on. */
  private go(on: (recorder: CastRecorder) => void): void {
    if (this.running === null) return;
    try {
      on(this.running.recorder);
    } catch (error) {
      this.running = null;
      this.tell(troubleOf(error));
    }
  }
}

/** What is wrong with a file; anything else is a bug and goes on as it is. */
function troubleOf(error: unknown): Message {
  if (error instanceof UsageError) return { text: error.message, tone: 'bad' };
  throw error;
}
