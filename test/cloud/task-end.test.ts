import { expect } from 'chai'
import { taskEndOf } from '../../cloud/task-end.ts'
import { responseOf } from './tracking-table-setup.ts'

const response = responseOf(3)

describe('The end of a command, for the task that waits for it', () => {
  it('is the whole response when it is done', () => {
    const told = taskEndOf('done', response)

    expect('output' in told && JSON.parse(told.output)).to.deep.equal(response)
  })

  for (const [end, error] of [
    ['failed', 'Failed'],
    ['interrupted', 'Interrupted'],
    ['dead', 'Dead'],
  ] as const)
    it(`is an error of its own name when it is ${end}, with what went wrong`, () => {
      const failed = { ...response, success: false, error: 'The build failed.' }

      expect(taskEndOf(end, failed)).to.deep.equal({ kind: 'failure', error, cause: 'The build failed.' })
    })

  it('tells what was done so far when nothing went wrong', () => {
    expect(taskEndOf('interrupted', response)).to.include({ cause: 'Changed the title.' })
  })

  it('fits what Step Functions takes, however long the response is', () => {
    const filesChanged = Array.from({ length: 5_000 }, (_, i) => `${'deep/'.repeat(20)}${i}.html`)

    const done = taskEndOf('done', { ...response, filesChanged })
    const failed = taskEndOf('failed', { ...response, error: 'x'.repeat(100_000) })
    const astral = taskEndOf('failed', { ...response, error: `x${'🌻'.repeat(50_000)}` })

    expect('output' in done && JSON.parse(done.output)).to.deep.equal(response)
    expect('cause' in failed && failed.cause).to.have.lengthOf(32_768)
    expect('cause' in astral && astral.cause.isWellFormed()).to.equal(true)
  })
})
