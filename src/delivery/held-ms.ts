/** Words that wait for their person's next private message and that nobody came to read are dropped after this. */
export const HELD_MS = 14 * 86_400_000
