// How a command ends, and what it tells the person when it cannot be carried out.

/** Exit codes: all is well; something is wrong there, or it could not be done; it was called wrongly. */
export const EXIT = { fine: 0, trouble: 1, misuse: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Told to the person in these words, without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ExitCode
  constructor(message: string, code: ExitCode = EXIT.trouble, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
