import type { FauxqsQueue } from './fauxqs-parts.ts'

/**
 * Repairs GetQueueAttributes of fauxqs 2.4.1, through the prototype of its queues: the counters moved only when
 * somebody received, so that a crashed worker's message stayed "in flight" for ever, and a delayed one "delayed".
 */
export const countAfterTimers = (queues: FauxqsQueue): void => {
  const { getAllAttributes } = queues
  queues.getAllAttributes = function (names) {
    this.processTimers()
    return getAllAttributes.call(this, names)
  }
}
