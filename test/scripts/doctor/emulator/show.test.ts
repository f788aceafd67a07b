import { expect } from 'chai'
import type { Finding } from '../../../../scripts/doctor/emulator/examine.ts'
import { QUESTIONS } from '../../../../scripts/doctor/emulator/examine.ts'
import { showExamination, verdictOf } from '../../../../scripts/doctor/emulator/show.ts'

const finding = (is: Finding['is'], weight: Finding['weight'], why?: string): Finding => ({
  service: 'S3',
  asks: 'Keeps things.',
  weight,
  without: 'Things are lost.',
  is,
  ...(why !== undefined && { why }),
})

describe('What an examination says', () => {
  it('is the verdict alone when nothing is missing', () => {
    const shown = showExamination('http://here', {
      findings: [finding('kept', 'needed')],
      left: [],
      ms: 1_240,
    })

    expect(shown).to.equal('http://here: 1 of 1 promises are kept (1.2 s)\n\nThe system works there.')
  })

  it('is one sentence for each thing that is missing, with what happens without, by whether it matters', () => {
    const findings = [
      finding('missing', 'limits'),
      finding('missing', 'needed', 'InvalidAction: no'),
      finding('not asked', 'needed'),
    ]

    expect(showExamination('http://here', { findings, left: ['queue q'], ms: 10_000 })).to.equal(
      `http://here: 0 of 3 promises are kept (10.0 s)
1 could not be asked, for want of others

Missing, and needed
  S3 does not: keeps things.
      Things are lost.
      (InvalidAction: no)

Missing, and it works all the same
  S3 does not: keeps things.
      Things are lost.

Not removed again: queue q

The system does not work there.`,
    )
  })

  it('fits into 80 columns', () => {
    const findings = QUESTIONS.map((question) => ({ ...question, is: 'missing' as const }))

    const lines = showExamination('http://127.0.0.1:4566', { findings, left: [], ms: 1 }).split('\n')

    expect(lines.filter((line) => line.length > 80)).to.deep.equal([])
  })

  it('is a verdict by what is needed', () => {
    expect(verdictOf([finding('missing', 'limits')])).to.equal('works with limits')
    expect(verdictOf([finding('missing', 'limits'), finding('missing', 'needed')])).to.equal('does not work')
    expect(verdictOf([finding('not asked', 'needed')])).to.equal('works')
  })
})
