/** A failure that the person who sent the instruction is told about. */
export class UserError extends Error {
  override readonly name: string = 'UserError'
  /** Plain text for the person, possibly followed by an excerpt of a program's output. `message` is for the log. */
  readonly userMessage: string

  constructor(userMessage: string, message = userMessage, options?: ErrorOptions) {
    super(message, options)
    this.userMessage = userMessage
  }
}

/** A problem that only the repository's owner can solve, in one or two sentences. The cause is git's error. */
export class RepositoryProblem extends UserError {
  override readonly name = 'RepositoryProblem'

  constructor(userMessage: string, cause?: unknown) {
    super(userMessage, userMessage, cause === undefined ? {} : { cause })
  }
}

const NOT_FOR_THE_USER =
  'Something went wrong on our side. Please send the instruction again; if it fails again, tell us the command id below.'

/** What the person is told about a failure. Any other error is only in the log, under the command's id. */
export const userMessageOf = (failure: unknown): string =>
  failure instanceof UserError ? failure.userMessage : NOT_FOR_THE_USER
