import { expect } from 'chai'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../contract/names.ts'
import {
  ANSWERED_INDEX,
  CONTAINER_INDEX,
  THREAD_INDEX,
  WAITING_INDEX,
  localBucketNames,
  mailTopicName,
  projectQueues,
  sharedQueues,
  tables,
} from '../../contract/topology.ts'

const QUEUES = [...sharedQueues('wo'), ...projectQueues('wo', 'blog#ann')]
const DAY = 86_400

describe('The topology', () => {
  it('lists every queue that has a name, once', () => {
    const names = [
      ...Object.values(sharedQueueNames('wo')),
      ...Object.values(projectQueueNames('wo', 'blog#ann')),
    ]

    expect(QUEUES.map(({ name }) => name)).to.have.members(names)
  })

  it('has the times and limits that the stories of the daemons count on', () => {
    const facts = QUEUES.map(({ name, visibilitySeconds, retentionSeconds, deadLetter }) => [
      name,
      visibilitySeconds,
      retentionSeconds / DAY,
      deadLetter?.receives,
    ])

    expect(facts).to.deep.equal([
      ['wo-email-dlq', 30, 14, undefined],
      ['wo-email', 60, 4, 10],
      ['wo-unclaimed-dlq', 30, 14, undefined],
      ['wo-unclaimed', 3, 4, 1_000],
      ['wo-doorbell', 30, 4, undefined],
      ['wo-dlq-blog-ann.fifo', 30, 14, undefined],
      ['wo-input-blog-ann.fifo', 30, 4, 3],
      ['wo-output-blog-ann', 30, 4, undefined],
    ])
  })

  for (const queue of QUEUES) {
    it(`${queue.name} is FIFO if it is called so`, () =>
      expect(queue.fifo).to.equal(queue.name.endsWith('.fifo')))

    it(`${queue.name} has times that SQS takes`, () => {
      expect(queue.visibilitySeconds).to.be.within(0, 43_200)
      expect(queue.retentionSeconds).to.be.within(60, 14 * DAY)
    })

    const { deadLetter } = queue
    if (deadLetter)
      it(`${queue.name} has a dead-letter queue of its kind, listed before it, that keeps messages longer`, () => {
        const before = QUEUES.slice(0, QUEUES.indexOf(queue))
        const dlq = before.find(({ name }) => name === deadLetter.queue)

        expect(dlq).to.include({ fifo: queue.fifo })
        expect(dlq?.deadLetter).to.equal(undefined)
        expect(dlq?.retentionSeconds).to.be.greaterThan(queue.retentionSeconds)
        expect(deadLetter.receives).to.be.within(1, 1_000)
      })
  }

  it('gives a dead-letter queue to every queue that a daemon takes work from', () => {
    const without = QUEUES.filter(({ deadLetter }) => !deadLetter).map(({ name }) => name)

    expect(without).to.have.members([
      'wo-email-dlq',
      'wo-unclaimed-dlq',
      // Hints, and what no daemon reads.
      'wo-doorbell',
      'wo-dlq-blog-ann.fifo',
      'wo-output-blog-ann',
    ])
  })

  it('keys every table that has a name by what identifies a row', () => {
    const keys = tables('wo').map(({ name, partition, sort }) => [name, partition, sort])

    const { ownership, tracking, threads, configs, queues, daemons } = tableNames('wo')
    expect(keys).to.deep.equal([
      [ownership, 'projectKey', undefined],
      [tracking, 'commandId', undefined],
      [threads, 'threadId', undefined],
      [configs, 'email', 'projectId'],
      [queues, 'projectKey', undefined],
      [daemons, 'containerId', undefined],
    ])
  })

  it('finds rows that wait, whole, the keys of what a container owns, and commands by thread and by day', () => {
    const indexes = tables('wo').flatMap((table) => table.indexes)

    expect([CONTAINER_INDEX, WAITING_INDEX]).to.deep.equal(['containerId-index', 'waiting-index'])
    expect(indexes.map(({ name, partition, projection }) => [name, partition, projection])).to.deep.equal([
      [CONTAINER_INDEX, 'containerId', 'KEYS_ONLY'],
      [WAITING_INDEX, 'waiting', 'ALL'],
      [THREAD_INDEX, 'threadId', 'KEYS_ONLY'],
      [ANSWERED_INDEX, 'answeredOn', ['end', 'projectKey', 'costUsd', 'mailProblem']],
    ])
  })

  it('lets rows of ownership, tracking, threads and daemons expire, and no configuration', () => {
    const expiring = tables('wo').filter(({ ttl }) => ttl !== undefined)

    expect(expiring.map(({ name, ttl }) => [name, ttl])).to.deep.equal([
      [tableNames('wo').ownership, 'ttl'],
      [tableNames('wo').tracking, 'ttl'],
      [tableNames('wo').threads, 'ttl'],
      [tableNames('wo').daemons, 'ttl'],
    ])
  })

  it('keeps topic and buckets apart by prefix', () => {
    expect(mailTopicName('wo')).to.equal('wo-mail')
    expect(localBucketNames('wo')).to.deep.equal({
      mail: 'wo-mail',
      payload: 'wo-payload',
      preview: 'wo-preview',
      transcripts: 'wo-transcripts',
    })
  })
})
