// Why a deployment ends early, with the exit code that says so.

export type Code = 1 | 2 | 130

/** Its message is for the person, without a stack. 1: something failed; 2: something is missing; 130: it was stopped. */
export class DeployEnd extends Error {
  readonly code: Code
  constructor(code: Code, message: string) {
    super(message)
    this.name = 'DeployEnd'
    this.code = code
  }
}

const WHERE = 'Settings are read from deploy.env (make it from deploy.env.example) and the environment.'

/** All that is missing, in one line each. Throws nothing when nothing is. */
export const refuse = (mode: string, problems: string[]): void => {
  if (problems.length === 0) return
  const lines = problems.map((problem) => `- ${problem}`)
  const where = problems.some((problem) => / is not set \(/.test(problem)) ? [WHERE] : []
  throw new DeployEnd(2, [`make ${mode} cannot begin:`, ...lines, ...where].join('\n'))
}
