import { RepositoryProblem } from '../git/repository-problem.ts'
import { JobProblem } from '../errors/job-problem.ts'

/** What the person is told about a failure. What is not the person's business is only in the log, under the command's id. */
export const saidOf = (failure: unknown): string =>
  failure instanceof JobProblem || failure instanceof RepositoryProblem
    ? failure.userMessage
    : 'Something went wrong on our side. Please send the instruction again; if it fails again, tell us the command id below.'
