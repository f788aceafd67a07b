import { expect } from 'chai'
import type { EditWork } from '../../../worker/editor/editor.ts'
import { UserError } from '../../../worker/errors/user-error.ts'
import type { RunReport } from '../../../worker/editor/report.ts'
import { COMMITTED, setupJob } from './job-setup.ts'
import type { JobSetup } from './job-setup.ts'

describe('What the agent cost', () => {
  let subject: JobSetup
  beforeEach(async () => {
    subject = await setupJob()
  })
  afterEach(() => subject.end())

  /** `then`: what becomes of the edit after its program has reported. */
  const reports = (report: RunReport, then = async (): Promise<void> => undefined): void =>
    void subject.editor.edit.callsFake(async ({ onReport }: EditWork) => {
      onReport(report)
      await then()
      return { summary: '' }
    })
  const reported = () => subject.lines.filter(({ event }) => event === 'cost_reported')

  it('is in the result, and in the log as soon as it is known', async () => {
    reports({ costUsd: 0.12 })

    expect(await subject.run()).to.include({ success: true, costUsd: 0.12 })
    expect(reported()).to.deep.equal([{ level: 'info', event: 'cost_reported', costUsd: 0.12 }])
  })

  it('counts also when the edit fails', async () => {
    reports({ costUsd: 0.12 }, () => Promise.reject(new UserError('No.', 'no')))

    expect(await subject.run()).to.include({ success: false, costUsd: 0.12 })
    expect(reported()).to.have.length(1)
  })

  it('counts also when the edit is interrupted, whatever becomes of the command then', async () => {
    reports({ costUsd: 0.12 }, async () => {
      subject.interrupting.abort(new Error('put back'))
      throw new UserError('No.', 'no')
    })

    expect(await subject.run()).to.include({ interrupted: true, costUsd: 0.12 })
    expect(reported()).to.have.length(1)
  })

  it('is unknown when the program does not say', async () => {
    reports({})

    expect(await subject.run()).not.to.have.property('costUsd')
    expect(reported()).to.deep.equal([])
  })

  it('is unknown, with a warning, when what it says is of no use: its work counts all the same', async () => {
    reports({ problem: 'it is no JSON' })

    expect(await subject.run())
      .to.include({ success: true })
      .and.not.to.have.property('costUsd')
    expect(subject.lines.find(({ level }) => level === 'warn')).to.include({
      event: 'report_unusable',
      problem: 'it is no JSON',
    })
  })

  it('of earlier runs is added in the result and on the row, not in the log, and leaves less for this run', async () => {
    Object.assign(subject.spentBefore, { costUsd: 0.5, inputTokens: 1_000 })
    reports({ costUsd: 0.25, inputTokens: 10, outputTokens: 5 }, async () => {
      subject.interrupting.abort(new Error('put back'))
      throw new UserError('No.', 'no')
    })

    const spent = { costUsd: 0.75, inputTokens: 1_010, outputTokens: 5 }
    expect(await subject.run()).to.include({ interrupted: true, ...spent })
    expect(subject.noteProgress.args.map(([noted]) => noted)).to.deep.equal([{ stage: 'edit', ...spent }])
    expect(reported()).to.deep.equal([
      { level: 'info', event: 'cost_reported', costUsd: 0.25, inputTokens: 10, outputTokens: 5 },
    ])
    expect(subject.editor.edit.args[0]?.[0]).to.include({ spentUsd: 0.5 })
  })

  it('of earlier runs counts, too, when the edit was made before', async () => {
    Object.assign(subject.spentBefore, { costUsd: 0.5 })
    subject.workspace.commitOf.resolves({ ...COMMITTED, summary: 'The title is new.' })

    expect(await subject.run()).to.include({ success: true, costUsd: 0.5 })
  })
})
