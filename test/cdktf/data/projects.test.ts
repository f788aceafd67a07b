import { unmarshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { parseProjectConfig } from '../../../contract/project-config.ts'
import { ACCOUNT, LOCAL, resourcesOf, stackOf, synthAnew } from '../compute/synth.ts'
import { ROWS } from './rows.ts'

type Item = Parameters<typeof unmarshall>[0]

/** What Terraform makes of a text: it puts in what only it knows, and takes a doubled sign for a single one. */
const evaluated = (text: string): string => {
  const known = text.replaceAll(ACCOUNT, '111122223333')
  expect(known, 'a template where a text was meant').not.to.match(/(?<!\$)\$\{|(?<!%)%\{/)
  return known.replaceAll('$${', '${').replaceAll('%%{', '%{')
}

const CONFIGS = '${aws_dynamodb_table.project-configs.name}'
const QUEUES = '${aws_dynamodb_table.container-queues.name}'

const itemsOf = (table: string, env = {}, rows: object[] = ROWS) =>
  resourcesOf(stackOf('data', env, rows), 'aws_dynamodb_table_item').filter(
    ({ table_name }) => table_name === table,
  )
const rowsOf = (env = {}, rows: object[] = ROWS): Record<string, unknown>[] =>
  itemsOf(CONFIGS, env, rows).map(({ item }) => unmarshall(JSON.parse(evaluated(item)) as Item))
const rowOf = (email: string, env = {}): Record<string, unknown> =>
  rowsOf(env).find((row) => row['email'] === email) ?? {}

describe('The projects of the file', () => {
  it("have one row each, in the table where the router looks, marked as Terraform's", () => {
    for (const item of itemsOf(CONFIGS))
      expect(item).to.include({ hash_key: 'email', range_key: 'projectId' })
    expect(rowsOf().map(({ email }) => email)).to.have.members(ROWS.map(({ email }) => email))
    for (const row of rowsOf()) expect(row['managedBy']).to.equal('terraform')
  })

  it('are what the person wrote, whatever Terraform would take it for', () => {
    for (const written of ROWS) expect(rowOf(written.email)).to.deep.include(written)
  })

  it('can be read by the daemons', () => {
    for (const row of rowsOf()) {
      const { managedBy: _, ...config } = row
      expect(parseProjectConfig(row)).to.deep.equal(config)
    }
  })

  it('have a preview at the website of their own bucket, when they name none', () => {
    const bucket = 'webordinary-site-shop-111122223333'
    expect(rowOf('ann@example.org')).to.include({
      previewBucket: bucket,
      previewUrl: `http://${bucket}.s3-website.eu-central-1.amazonaws.com`,
    })
    expect(rowOf('bob@example.org')).to.include({ previewBucket: 'bobs-previews' })
    expect(rowOf('ann@example.org', LOCAL)['previewUrl']).to.equal(`http://127.0.0.1:4566/${bucket}`)
  })

  it('share what people of one project share: three queues for each project key, one bucket for each project', () => {
    const stack = stackOf('data', {}, ROWS)

    const queues = resourcesOf(stack, 'aws_sqs_queue').filter(({ name }) => /shop|blog/.test(name))
    expect(queues).to.have.length(3 * 3)
    expect(
      Object.keys(stack.resource['aws_s3_bucket'] ?? {}).filter((id) => id.startsWith('site-')),
    ).to.deep.equal(['site-shop'])
  })

  it('have their queues where the state machine looks, before a router has ever been asked', () => {
    const items = itemsOf(QUEUES)

    expect(items.map(({ hash_key }) => hash_key as string)).to.deep.equal(items.map(() => 'projectKey'))
    expect(items.map(({ item }) => unmarshall(JSON.parse(item) as Item))).to.deep.include({
      projectKey: 'blog#bob',
      inputUrl: '${aws_sqs_queue.input-blog-bob.url}',
      outputUrl: '${aws_sqs_queue.output-blog-bob.url}',
      dlqUrl: '${aws_sqs_queue.dlq-blog-bob.url}',
    })
    expect(items).to.have.length(3)
  })

  it('change nothing of each other when one is added or taken out', () => {
    const all = stackOf('data', {}, ROWS)
    const fewer = stackOf('data', {}, ROWS.slice(1))

    for (const [type, resources] of Object.entries(fewer.resource))
      for (const [id, resource] of Object.entries(resources))
        expect(all.resource[type]?.[id], `${type}.${id}`).to.deep.equal(resource)
  })

  it('come out the same whatever was synthesised before', () => {
    expect(synthAnew({}, ROWS).text).to.equal(synthAnew({}, ROWS).text)
  })

  it('have rows of their own even where addresses differ by a sign', () => {
    const emails = [
      'a-b@example.org',
      'a.b@example.org',
      'a_b@example.org',
      'a--b@example.org',
      'a-46-b@example.org',
    ]
    const rows = emails.map((email) => ({ ...ROWS[3], email }))

    expect(rowsOf({}, rows).map(({ email }) => email)).to.have.members(emails)
  })
})
