/** A day more than dead letters are kept (14): what goes with a queue is nothing. */
export const LEAST_QUEUE_KEEP_DAYS = 15
