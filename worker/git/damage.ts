import { GitFailed } from './run-git.ts'

const DAMAGE =
  /^(?!remote: ).*(corrupt|bad object|bad tree object|unable to read|missing (blob|tree|commit|object)|not a valid object|did not send all necessary objects|loose object|inflate)/im

/** True when git says that objects of our own mirror are missing or unreadable: it is made again from the remote. */
export const isDamage = (error: unknown): boolean =>
  (error instanceof GitFailed && DAMAGE.test(error.stderr)) ||
  (error instanceof Error && error.cause !== undefined && isDamage(error.cause))
