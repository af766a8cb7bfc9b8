/**
 * The fingerprint of a history: an incremental hash, in commit order, over what each committed envelope says: which
 * context, what, about which order, when, because of what, and its data.
 */
import type { Envelope } from '../vocabulary.ts';

/** Two lanes of 32 bits, each step a multiply and an xor-shift (after MurmurHash3's body, Appleby, 2011). */
export class Fingerprint {
  private a = 0x9e3779b9;
  private b = 0x85ebca6b;

  add(event: Envelope): void {
    this.text(event.source);
    this.text(event.type);
    this.text(event.order);
    this.number(event.version);
    this.number(event.time);
    this.text(event.cause.source);
    this.number(event.cause.version);
    this.value(event.data);
  }

  /** 16 hex digits, equal for equal histories. */
  hex(): string {
    return word(this.a) + word(this.b);
  }

  private value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'number':
        return this.number(value);
      case 'boolean':
        return this.word(value ? 1 : 2);
      case 'object':
        if (value === null) return this.word(3);
        if (Array.isArray(value)) {
          this.word(value.length);
          for (let i = 0; i < value.length; i++) this.value(value[i]);
          return;
        }
        // the keys are told by the type already
        for (const key in value) this.value((value as Record<string, unknown>)[key]);
        return;
      default:
        return this.word(4);
    }
  }

  private text(text: string): void {
    let hash = text.length;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    this.word(hash);
  }

  private number(number: number): void {
    this.word(number | 0);
    if (number !== (number | 0)) this.fraction(number);
  }

  /** What does not fit 32 bits: the upper half of an integer, and all digits of anything else. */
  private fraction(number: number): void {
    if (Number.isSafeInteger(number)) this.word(Math.floor(number / 0x1_0000_0000));
    else this.text(String(number));
  }

  private word(word: number): void {
    let k = Math.imul(word, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    this.a = Math.imul(this.a ^ k, 0x1b873593) + 0x6b64e654;
    this.a ^= this.a >>> 13;
    this.b = Math.imul(this.b ^ this.a ^ word, 0x85ebca6b);
    this.b ^= this.b >>> 15;
  }
}

function word(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
