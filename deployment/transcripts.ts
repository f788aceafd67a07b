// The agent's conversations, in a bucket of their own.

/** As long as the row of the command that a transcript belongs to. */
export const TRANSCRIPT_DAYS = 90
