import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { answerTo, startSystem } from './system.ts'

const MOODY = fileURLToPath(new URL('moody-editor.ts', import.meta.url))

describe('a command that takes long', function () {
  this.timeout(120_000)

  it('gets one "still working" mail and then its answer; one that is quick gets only the answer', async () => {
    const system = await startSystem({
      settings: {
        EDITOR_COMMAND: JSON.stringify([process.execPath, MOODY]),
        COMMAND_SECONDS: '5',
        ANSWER_REMINDER_SECONDS: '2',
      },
    })
    try {
      system.stack.startRouter()
      system.stack.startWorker()
      await system.project('shop', 'ann@customer.test')
      const ask = (text: string, id: string) =>
        system.mail({ from: 'ann@customer.test', subject: 'Hi', text, messageId: `<${id}@mail.example>` })

      await ask('count', 'quick')
      await answerTo(system, '<quick@mail.example>')
      await ask('never end', 'slow')
      await system.until((line) => line.event === 'reminded')
      await system.until((line) => line.event === 'replied', 2)

      const about = async (id: string) =>
        (await system.inbox())
          .filter((mail) => mail.inReplyTo === `<${id}@mail.example>`)
          .map((mail) => mail.text)
      expect(await about('quick')).to.have.length(1)
      const [reminder, answer, ...more] = await about('slow')
      expect(reminder).to.contain('Still being worked on: never end')
      expect(answer).to.contain('Could not be done: never end')
      expect(more).to.be.empty
    } finally {
      await system.stop()
    }
  })
})
