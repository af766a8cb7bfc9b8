/** Pictures on the page, each with a name, a description, and the meaning of its signs. */
import { html, type Markup } from './markup.ts';

export interface Picture {
  /** Of the page, to be pointed at. */
  readonly id: string;
  readonly title: string;
  /** For whoever does not see it. */
  readonly about: string;
  readonly width: number;
  readonly height: number;
  readonly body: readonly Markup[];
}

export function picture({ id, title, about, width, height, body }: Picture): Markup {
  return html`<div class="scroll"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-about"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>${body}</svg></div>`;
}

/** What a colour with its pattern or dashes stands for. */
export interface Key {
  /** Drawn in a field of 24 by 14. */
  readonly sign: Markup;
  readonly name: string;
}

export function figure(title: string, about: string | null, keys: readonly Key[], content: Markup): Markup {
  const items = keys.map(
    ({ sign, name }) =>
      html`<li><svg class="key" viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">${sign}</svg> ${name}</li>`,
  );
  return html`<figure><figcaption><h4>${title}</h4>${about === null ? null : html`<p>${about}</p>`}<ul class="keys">${items}</ul></figcaption>${content}</figure>`;
}
