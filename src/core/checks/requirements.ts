/** All that DeliveryStore must do, each requirement beside its definition in words. */
import { f1, f2, f3, f7, f8, f13 } from './buying-requirements.ts';
import { f4, f5, f6, f9, f10 } from './delivering-requirements.ts';
import { n1, n2, s1 } from './fault-requirements.ts';
import { f11, f12, n3, n4 } from './telling-requirements.ts';

/** `held` is a proof. */
export const requirements = [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, n1, n2, n3, n4, s1] as const;
export type RequirementId = (typeof requirements)[number]['name'];
