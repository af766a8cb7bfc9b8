/** What a property is tested by: a history that holds it, one that violates it, one that never touches it. */
import type { Story } from './history-builder.ts';

export type Cases<Name extends string> = { readonly [N in Name]: Three };

interface Three {
  readonly holds: (story: Story) => unknown;
  readonly violates: (story: Story) => unknown;
  readonly idles: (story: Story) => unknown;
}
