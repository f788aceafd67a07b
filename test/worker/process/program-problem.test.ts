import { expect } from 'chai'
import { durationText, programProblem } from '../../../worker/process/program-problem.ts'
import type { Ended } from '../../../worker/process/run-program.ts'

const missing = new Error('cannot start x', { cause: Object.assign(new Error(), { code: 'ENOENT' }) })
const forbidden = new Error('cannot start x', { cause: Object.assign(new Error(), { code: 'EACCES' }) })

describe('What is said of a program that', () => {
  for (const [what, ended, userMessage] of [
    ['exited with 0', { outcome: 'exited', code: 0 }, undefined],
    ['exited with 3', { outcome: 'exited', code: 3 }, 'The build failed with exit code 3.'],
    ['crashed', { outcome: 'exited', signal: 'SIGSEGV' }, 'The build was ended by the signal SIGSEGV.'],
    [
      'ran too long',
      { outcome: 'timed out', code: 0 },
      'The build was ended because it ran longer than 30 minutes.',
    ],
    ['was stopped', { outcome: 'stopped', signal: 'SIGINT' }, 'The build was stopped before it was done.'],
    ['is missing', { outcome: 'not started', error: missing }, 'The build is not installed on the worker.'],
    [
      'may not run',
      { outcome: 'not started', error: forbidden },
      'The build could not be started on the worker.',
    ],
  ] as [string, Pick<Ended, 'outcome'> & Partial<Ended>, string | undefined][])
    it(`${what} is: ${userMessage ?? 'nothing'}`, () => {
      const problem = programProblem('The build', { tail: '', ...ended }, 1_800)

      expect(problem?.userMessage).to.equal(userMessage)
      expect(problem?.cause).to.equal(ended.error)
    })

  it('failed is followed by the end of its output, for the person only', () => {
    const ended = { outcome: 'exited', code: 1, tail: 'ok\nno such page\n' } as const

    const problem = programProblem('The build', ended, 1)

    expect(problem?.userMessage).to.equal(
      'The build failed with exit code 1. The end of its output:\n\nok\nno such page',
    )
    expect(problem?.message).to.equal('The build failed with exit code 1.')
  })
})

describe('A duration', () => {
  for (const [seconds, text] of [
    [1, '1 second'],
    [0.5, '0.5 seconds'],
    [60, '60 seconds'],
    [90, '90 seconds'],
    [120, '2 minutes'],
    [1_800, '30 minutes'],
    [1_801, '1801 seconds'],
  ] as const)
    it(`of ${seconds} s is ${text}`, () => {
      expect(durationText(seconds)).to.equal(text)
    })
})
