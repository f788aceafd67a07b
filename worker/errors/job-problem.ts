/** What a failed stage of a job throws. */
export class JobProblem extends Error {
  /** Plain text for the person who asked; an excerpt of a program's output may follow it. The message is for the log. */
  userMessage: string

  constructor(userMessage: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'JobProblem'
    this.userMessage = userMessage
  }
}
