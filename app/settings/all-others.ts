/** Instead of the id of one session: all but the one that asks. */
export const ALL_OTHERS = 'others';
