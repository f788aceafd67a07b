import { expect } from 'chai'
import { RepositoryProblem, UserError, userMessageOf } from '../../../worker/errors/user-error.ts'

describe('What a person is told about a failure', () => {
  it('is what the problem says, not what it says to the log', () => {
    expect(userMessageOf(new UserError('The build failed.', 'exit 1', { cause: 'secret' }))).to.equal(
      'The build failed.',
    )
    expect(userMessageOf(new RepositoryProblem('The repository is empty.', 'secret'))).to.equal(
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
      expect(userMessageOf(failure))
        .to.match(/^Something went wrong on our side\./)
        .and.not.contain('secret')
    })

  it('is only the sentence of a problem, whatever caused another error', () => {
    const cause = new UserError('The build failed.', 'exit 1')

    expect(userMessageOf(new Error('cannot go on', { cause }))).to.match(
      /^Something went wrong on our side\./,
    )
  })
})
