/** What a system is like, unless somebody says otherwise. */
export const DEFAULT_SYSTEM = 'deliverystore';
/** Into how many pieces orders are cut; each is one process's own. */
export const PARTITIONS = 8;
