/** The eight panes by name. */
import type { Pane, PaneName } from '../view.ts';
import { contexts } from './contexts.ts';
import { events } from './events.ts';
import { latency } from './latency.ts';
import { messages } from './messages.ts';
import { orders } from './orders.ts';
import { rate } from './rate.ts';
import { requirements } from './requirements.ts';
import { timeline } from './timeline.ts';

export const panes: Readonly<Record<PaneName, Pane>> = {
  contexts,
  orders,
  events,
  messages,
  requirements,
  rate,
  latency,
  timeline,
};
