import os from 'node:os'

const LOWEST = 19

/** The niceness of every child of the worker, when the worker is this process. */
export const lowerThanOwn = (): number => Math.min(os.getPriority() + 10, LOWEST)
