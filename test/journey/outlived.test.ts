import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { fenceRefs } from '../../contract/fence-refs.ts'
import { markerKey } from '../../worker/publish/fence.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const KEY = 'shop#ann'
const FENCE = fenceRefs(LOCAL_PREFIX, KEY).hidden
const TREE = 'main^{tree}'

describe('A repository that is older than the tables', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    system = await startSystem()
    system.stack.startRouter()
    system.stack.startWorker()
  })
  after(() => system.stop())

  const eventsOf = (event: string) => system.lines.filter((line) => line.event === event)

  /** What an owner of another life of the tables has left behind. */
  const remembers = async (repository: string, generation: number): Promise<void> => {
    const message = `generation ${generation} container worker-of-old`
    const name = ['-c', 'user.name=old', '-c', 'user.email=old@webordinary.test']
    const commit = await git(repository, ...name, 'commit-tree', TREE, '-m', message)
    await git(repository, 'update-ref', FENCE, commit)
  }
  const bucketRemembers = (generation: number) =>
    system.stack.clients.s3.send(
      new PutObjectCommand({
        Bucket: system.stack.buckets.preview,
        Key: markerKey(KEY),
        Body: JSON.stringify({ generation, container: 'worker-of-old' }),
      }),
    )

  it('is no obstacle, nor is its preview bucket: the mail is answered as done, in one try of the person', async () => {
    const repository = await system.project('shop', 'ann@customer.test')
    await remembers(repository, 40)
    await bucketRemembers(60)

    await system.mail({
      from: 'ann@customer.test',
      subject: 'Title',
      text: 'Please change the homepage title to "Hi"',
      messageId: '<o1@mail.example>',
    })
    const answer = await answerTo(system, '<o1@mail.example>')

    expect(answer.text).to.contain('Done: ').and.contain('Preview').and.not.contain('another worker')
    expect(eventsOf('fence_ahead').map(({ seen, generation }) => [generation, seen])).to.deep.equal([
      [1, 40],
      [41, 60],
    ])
    expect(eventsOf('settled').map(({ end }) => end)).to.deep.equal(['done'])
    expect(eventsOf('command_failed')).to.deep.equal([])
    expect(await git(repository, 'log', '-1', '--format=%s', FENCE)).to.match(/^generation 61 /)
    const commits = await git(
      repository,
      'log',
      '--format=%(trailers:key=Webordinary-Command)',
      '--branches=thread-*',
    )
    expect(commits.match(/Webordinary-Command/g)).to.have.length(1)
  })
})
