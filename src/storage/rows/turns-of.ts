/** Before the key of a counter of turns, in the table of counters. */
export const TURNS_OF = 'turns of '
