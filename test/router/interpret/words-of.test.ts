import { expect } from 'chai'
import type { NewTracking } from '../../../contract/tracking/record.ts'
import { branchOf } from '../../../contract/names.ts'
import { ANN } from './examples.ts'
import { commandIn, setupInterpret } from './interpret-setup.ts'

const FILE = {
  bucket: 'payload',
  key: 'commands/old/1-a.png',
  name: 'a.png',
  contentType: 'image/png',
  bytes: 3,
}
const OLD: NewTracking = {
  commandId: 'old',
  projectKey: 'shop#ann',
  threadId: 't1',
  message: {
    sessionId: 's1',
    commandId: 'old',
    timestamp: 1,
    type: 'build',
    instruction: 'the beginning',
    instructionAt: { bucket: 'payload', key: 'commands/old/instruction.txt' },
    userEmail: ANN,
    chatThreadId: 't1',
    context: { branch: branchOf('t1'), quoted: 'what was quoted', undoes: ['x'] },
    projectId: 'shop',
    userId: 'ann',
    taskToken: 'token',
    attachments: [FILE],
  },
  reply: { email: ANN, subject: 'Colours', messageId: '<m@x>', references: ['<a@x>'], cc: ['bob@x.test'] },
  notes: ['a.psd was left out'],
  acceptedAt: 1,
}
const AGAIN = { commandId: 'old-again-1', wordsOf: 'old', chatThreadId: 't1', instruction: '' }

describe('a command in the words of an earlier one', () => {
  it('has its instruction, files, type and subject, under an id and a time of its own', async () => {
    const { program, tracking } = await setupInterpret()
    await tracking.create(OLD)

    const { tracking: command } = commandIn(await program(AGAIN))

    expect(command).to.deep.include({ commandId: 'old-again-1', projectKey: 'shop#ann', threadId: 't1' })
    expect(command.message).to.deep.include({
      commandId: 'old-again-1',
      type: 'build',
      instruction: 'the beginning',
      instructionAt: OLD.message.instructionAt,
      attachments: [FILE],
      context: { branch: branchOf('t1'), quoted: 'what was quoted' },
    })
    expect(command.message).not.to.have.property('taskToken')
    expect(command.reply).to.deep.equal({
      email: ANN,
      subject: 'Colours',
      messageId: '<m@x>',
      references: ['<a@x>'],
    })
  })

  const refused: [string, NewTracking | undefined, string][] = [
    ['that nobody knows', undefined, 'wordsOf names no command of userEmail in this project'],
    [
      'of another person',
      { ...OLD, reply: { ...OLD.reply, email: 'bob@x.test' } },
      'wordsOf names no command of userEmail in this project',
    ],
    [
      'of another project',
      { ...OLD, projectKey: 'blog#ann' },
      'wordsOf names no command of userEmail in this project',
    ],
    [
      'whose row somebody has changed',
      { ...OLD, threadId: 't2' },
      'the row of wordsOf and its message differ in threadId',
    ],
  ]
  for (const [what, row, why] of refused)
    it(`is refused for one ${what}`, async () => {
      const { program, tracking } = await setupInterpret()
      if (row) await tracking.create(row)

      expect(await program(AGAIN)).to.deep.equal({ kind: 'reject', why })
    })
})
