/** The name of a system, unless somebody says otherwise. */
export const DEFAULT_SYSTEM = 'deliverystore';
