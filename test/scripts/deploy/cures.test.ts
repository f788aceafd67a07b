import { expect } from 'chai'
import { withCure } from '../../../scripts/deploy/cures.ts'

describe('What AWS refuses is told with what to do about it', () => {
  for (const [words, cure] of [
    [
      'An error occurred (AccessDeniedException) when calling X: User is not authorized',
      'log in with more rights',
    ],
    ['An error occurred (ExpiredToken) when calling the GetCallerIdentity operation', 'log in (aws login'],
    ['Could not load credentials from any providers', 'log in (aws login'],
    ['Could not connect to the endpoint URL: "https://ses.eu-nowhere-1.amazonaws.com/"', 'see whether'],
    ['An error occurred (BucketAlreadyExists) when calling the CreateBucket operation', 'all accounts share'],
    ['An error occurred (ThrottlingException): Rate exceeded', 'try again'],
  ] as const)
    it(`in one line: ${words.slice(0, 45)}`, () => {
      expect(withCure(words))
        .to.match(/^[^\n]+$/)
        .and.to.include(`${words}: ${cure}`)
    })

  it('and without it where nobody knows', () => {
    expect(withCure('An error occurred (InternalFailure)')).to.equal('An error occurred (InternalFailure)')
  })
})
