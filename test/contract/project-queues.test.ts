import { expect } from 'chai'
import { queueUrlsBeside } from '../../contract/project-queues.ts'

const NAME = 'wo-unclaimed'

describe("Where a project key's queues are", () => {
  // https://docs.localstack.cloud/aws/services/sqs/ (queue URLs)
  for (const [whose, place] of [
    ['AWS', 'https://sqs.eu-central-1.amazonaws.com/123456789012'],
    ['AWS with dual stack', 'https://sqs.eu-central-1.api.aws/123456789012'],
    ['AWS as it was once', 'https://eu-central-1.queue.amazonaws.com/123456789012'],
    ['a VPC endpoint', 'https://vpce-1-abc.sqs.eu-central-1.vpce.amazonaws.com/123456789012'],
    ['the embedded cloud', 'http://127.0.0.1:41234/000000000000'],
    ['LocalStack, standard', 'http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000'],
    ['LocalStack, domain', 'http://us-east-1.queue.localhost.localstack.cloud:4566/000000000000'],
    ['LocalStack, path', 'http://localstack:4566/queue/us-east-1/000000000000'],
    ['LocalStack, dynamic or off', 'http://localstack:4566/000000000000'],
  ])
    it(`is beside the shared queues: ${whose}`, () => {
      expect(queueUrlsBeside({ url: `${place}/${NAME}`, name: NAME }, 'wo')('blog#ann')).to.deep.equal({
        inputUrl: `${place}/wo-input-blog-ann.fifo`,
        outputUrl: `${place}/wo-output-blog-ann`,
        dlqUrl: `${place}/wo-dlq-blog-ann.fifo`,
      })
    })

  it('is told of no key that is none', () => {
    const urlsOf = queueUrlsBeside({ url: `http://127.0.0.1/1/${NAME}`, name: NAME }, 'wo')

    for (const key of ['', 'blog', 'blog#', '#ann', 'blog#a-b', 'blog#ann#x', '../x#ann', 'blog/..#ann'])
      expect(() => urlsOf(key), key).to.throw('not a project key')
  })

  for (const url of [
    `http://127.0.0.1/1/${NAME}?x`,
    `http://127.0.0.1/1/${NAME}/`,
    'http://127.0.0.1/1/other',
  ])
    it(`is not guessed from an address of another form: ${url}`, () => {
      expect(() => queueUrlsBeside({ url, name: NAME }, 'wo')).to.throw(
        `the URL of queue ${NAME} does not end with its name: ${url}`,
      )
    })
})
