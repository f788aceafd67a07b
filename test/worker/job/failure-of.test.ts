import { expect } from 'chai'
import { RepositoryProblem } from '../../../worker/git/repository-problem.ts'
import { saidOf } from '../../../worker/job/failure-of.ts'
import { JobProblem } from '../../../worker/errors/job-problem.ts'

describe('What a person is told about a failure', () => {
  it('is what the problem says, not what it says to the log', () => {
    expect(saidOf(new JobProblem('The build failed.', 'exit 1', { cause: 'secret' }))).to.equal(
      'The build failed.',
    )
    expect(saidOf(new RepositoryProblem('The repository is empty.', 'secret'))).to.equal(
      'The repository is empty.',
    )
  })

  for (const [what, failure] of [
    ['an error', new Error('s3://bucket/secret')],
    ['a text', 'secret'],
    ['nothing', undefined],
    ['what only looks like a problem', { userMessage: 'secret' }],
  ] as const)
    it(`gives nothing away of ${what}`, () => {
      expect(saidOf(failure))
        .to.match(/^Something went wrong on our side\./)
        .and.not.contain('secret')
    })

  it('is only the sentence of a problem, whatever caused another error', () => {
    const cause = new JobProblem('The build failed.', 'exit 1')

    expect(saidOf(new Error('cannot go on', { cause }))).to.match(/^Something went wrong on our side\./)
  })
})
