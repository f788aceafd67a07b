/** What a failed stage of a job throws. */
export class JobProblem extends Error {
  /** Plain text for the person who asked; an excerpt of a program's output may follow it. The message is for the log. */
  said: string

  constructor(said: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'JobProblem'
    this.said = said
  }
}
