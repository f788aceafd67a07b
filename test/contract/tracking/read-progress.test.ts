import { expect } from 'chai'
import { marshall } from '@aws-sdk/util-dynamodb'
import { writeEditMessage } from '../../../contract/messages/edit-message.ts'
import { readProgress } from '../../../contract/tracking/read-progress.ts'
import { readTracking } from '../../../contract/tracking/record.ts'
import { asked } from '../../cloud/tracking-table-setup.ts'

const whole = { at: 5, stage: 'edit', doing: 'Reading', filesTouched: 2, costUsd: 0.1 }

describe('The progress on a row', () => {
  for (const [what, value, progress] of [
    ['all of it', whole, whole],
    ['the least of it', { at: 5, stage: 'edit' }, { at: 5, stage: 'edit' }],
    ['no progress', undefined, undefined],
    ['none without a time', { stage: 'edit' }, undefined],
    ['none without a stage', { at: 5, stage: '' }, undefined],
    ['none of another kind', 'edit', undefined],
    ['none of no kind', null, undefined],
    [
      'no more than what is as it should be',
      { at: 5, stage: 'edit', doing: 7, filesTouched: '9'.repeat(999), costUsd: -1, more: 'x' },
      { at: 5, stage: 'edit' },
    ],
    [
      'the beginning of what is too long',
      { at: 5, stage: 's'.repeat(999), doing: 'd'.repeat(999) },
      { at: 5, stage: 's'.repeat(200), doing: 'd'.repeat(200) },
    ],
  ] as const)
    it(`is ${what}`, () => {
      expect(readProgress(value)).to.deep.equal(progress)
    })

  it('never hides its row', () => {
    const row = { ...asked, message: writeEditMessage(asked.message), status: 'running', generation: 1 }

    expect(readTracking(marshall({ ...row, progress: [1] }))).not.to.have.property('progress')
    expect(readTracking(marshall({ ...row, progress: whole })).progress).to.deep.equal(whole)
  })
})
