import { expect } from 'chai'
import { showFailed } from '../../../../scripts/operate/failed/operation.ts'
import { NOW } from '../../../cloud/tracking-table-setup.ts'

describe('showFailed', () => {
  it('shows no text of a row that steers a terminal', () => {
    const evil = '\u001b[2J\u009bx\r'
    const row = { commandId: evil, projectKey: evil, threadId: evil, person: evil, end: evil }
    const failed = [{ ...row, at: NOW, reason: evil, mailProblem: evil, instruction: evil }]

    const text = showFailed({ since: NOW, failed, count: 2, unreadable: [evil] }, 80)

    expect(text)
      .to.include('[2J')
      .and.not.to.match(/[^\P{Cc}\n]/u)
  })
})
