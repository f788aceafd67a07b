import { expect } from 'chai'
import { reasonOf } from '../../../scripts/local/reason-of.ts'

describe('The reason of a failure', () => {
  it('is its first line', () => {
    expect(reasonOf(new Error('no such bucket\n    at somewhere'))).to.equal('no such bucket')
  })

  it('is there for a connection that was refused at every address, whose error has no words', () => {
    const refused = Object.assign(new AggregateError([new Error('one'), new Error('two')]), {
      code: 'ECONNREFUSED',
    })

    expect(reasonOf(refused)).to.equal('ECONNREFUSED')
  })

  it('is there for one that nobody thought of', () => {
    expect([reasonOf('odd'), reasonOf(Object.assign(new Error(), { name: 'NoSuchBucket' }))]).to.deep.equal([
      'odd',
      'NoSuchBucket',
    ])
  })
})
