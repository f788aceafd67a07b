import { expect } from 'chai'
import { projectDlqAlarm, sharedDlqAlarms } from '../../deployment/dlq-alarm.ts'
import { projectQueues, sharedQueues } from '../../contract/topology.ts'

const ALARMS = [...sharedDlqAlarms('wo'), projectDlqAlarm('wo', 'blog#ann')]

describe('The alarms of the dead-letter queues', () => {
  it('are one for each queue that a message is put away to', () => {
    const queues = [...sharedQueues('wo'), ...projectQueues('wo', 'blog#ann')]
    const deadLetters = queues.flatMap(({ deadLetter }) => deadLetter?.queue ?? [])

    expect(ALARMS.map(({ queue }) => queue)).to.have.members(deadLetters)
  })

  it('have names of their own, whatever a project is called', () => {
    const names = [...ALARMS, projectDlqAlarm('wo', 'email#dlq'), projectDlqAlarm('wo', 'email-a#b')]

    expect(new Set(names.map(({ name }) => name)).size).to.equal(names.length)
  })

  for (const { name, description, queue } of [
    ...ALARMS,
    projectDlqAlarm('webordinary1234', `${'p'.repeat(32)}#${'u'.repeat(20)}`),
  ])
    it(`${name} tells a person what to look at, in no more than CloudWatch keeps`, () => {
      expect(description)
        .to.include(queue)
        .and.to.match(/look (into|for)/i)
      expect(description.length).to.be.at.most(1_024)
    })
})
