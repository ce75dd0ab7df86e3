/** Counted among the refusals: a message from somebody whom the platform does not name, who can do nothing therefore. */
export const UNNAMED_SENDER = 'UNNAMED_SENDER'
