import { randomUUID } from 'node:crypto'

/** New at every process start, so that a restarted daemon is never taken for the one that died. */
export const makeContainerId = (daemon: string): string => `${daemon}-${randomUUID().slice(0, 8)}`
