import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startMessagesApi } from '../../../scripts/agent/messages-api.ts'
import type { MessagesApi } from '../../../scripts/agent/messages-api.ts'
import { playSiteAgent } from '../../../scripts/agent/site-agent.ts'
import type { Trouble } from '../../../worker/api-proxy/command-access.ts'
import { startApiProxy } from '../../../worker/api-proxy/proxy.ts'
import type { ApiProxy } from '../../../worker/api-proxy/proxy.ts'
import { API_ERRORS, SCENARIOS, failing } from '../../fakes/agent-scenarios.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { CLAUDE, WHY_SKIPPED, runClaude } from '../../fakes/claude-cli.ts'
import { KEY } from './setup.ts'

const PAGE = '<html><head><title>Hello</title></head><body><main><h1>Hello</h1></main></body></html>\n'
/** A red dot. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg=='

describe(`The real CLI through the proxy${WHY_SKIPPED}`, () => {
  let dir: string
  let fake: MessagesApi
  let proxy: ApiProxy
  const { log, lines } = captureLog()
  const troubles: Trouble[] = []

  before(function () {
    if (CLAUDE === undefined) this.skip()
  })
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'webordinary-cli-'))
    await mkdir(join(dir, 'tree', 'site'), { recursive: true })
    await mkdir(join(dir, 'home'))
    await writeFile(join(dir, 'tree', 'site', 'index.html'), PAGE)
    fake = await startMessagesApi(playSiteAgent)
    proxy = await startApiProxy({ apiKey: KEY, upstream: fake.url, log })
    troubles.length = 0
  })
  afterEach(async () => {
    await proxy.stop()
    await fake.close()
    await rm(dir, { recursive: true, force: true })
  })

  const open = (maxUsd?: number) =>
    proxy.open({
      onTrouble: (trouble) => void troubles.push(trouble),
      ...(maxUsd !== undefined && { maxUsd }),
    })
  const whereOf = ({ baseUrl, token }: { baseUrl: string; token: string }) => ({
    tree: join(dir, 'tree'),
    home: join(dir, 'home'),
    baseUrl,
    token,
  })
  const page = (): Promise<string> => readFile(join(dir, 'tree', 'site', 'index.html'), 'utf8')
  const told = (field: string): number =>
    fake.asked.reduce((sum, { usage }) => sum + Number(usage?.[field] ?? 0), 0)

  it('edits a file, and what the proxy counted is what the API said and what the CLI says', async () => {
    const api = open()

    const { code, result } = await runClaude(['Please change the homepage title to "New"'], whereOf(api))

    expect(code).to.equal(0)
    expect(result['result']).to.equal('**Done:**\n\n- Changed the homepage title to: New (`site/index.html`)')
    expect(await page()).to.equal(PAGE.replace('<title>Hello', '<title>New'))
    expect(api.usage()).to.include({
      inputTokens: told('input_tokens'),
      outputTokens: told('output_tokens'),
      calls: 3,
    })
    expect(api.usage().costUsd).to.be.closeTo(Number(result['total_cost_usd']), 1e-9)
    expect(fake.asked.map(({ headers }) => headers['x-api-key'])).to.deep.equal([KEY, KEY, KEY])
  })

  it('goes on in one process: a second instruction on the same file', async () => {
    const said = ['change the title to One', 'change the heading to Two', 'change the title to One']
    const { events } = await runClaude(said, whereOf(open()))

    expect(await page())
      .to.include('<title>One</title>')
      .and.include('<h1>Two</h1>')
    const results = events.filter(({ type }) => type === 'result').map(({ result }) => String(result))
    expect(results.map((text) => text.split('- ')[1])).to.deep.equal([
      'Changed the homepage title to: One (`site/index.html`)',
      'Changed the homepage heading to: Two (`site/index.html`)',
      'That is so already',
    ])
  })

  it('remembers a session that is resumed by another process', async () => {
    fake.play(SCENARIOS.remember)
    const id = '0b0d3088-ef91-49da-b007-63bebb4de231'
    await runClaude(['The word is MAUVE-4711.'], whereOf(open()), [`--session-id=${id}`])

    const { result } = await runClaude(['What was the word?'], whereOf(open()), [`--resume=${id}`])

    expect(result['result']).to.equal('You said: MAUVE-4711')
  })

  it('sends an image', async () => {
    fake.play(SCENARIOS.image)
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG } }
    const content = [{ type: 'text', text: 'What is this?' }, image]

    expect((await runClaude([content], whereOf(open()))).result['result']).to.equal('I see: image/png')
  })

  it('has no key in what its tools see', async () => {
    fake.play(SCENARIOS.environment)
    const api = open()

    const { result } = await runClaude(['env'], whereOf(api), ['--tools=Bash', '--allowedTools=Bash'])

    expect(result['result'])
      .to.include(`HOME=${join(dir, 'home')}`)
      .and.not.include(KEY)
    expect(JSON.stringify(lines)).not.to.include(KEY)
  })

  it('ends at once when the API refuses the key, and does not ask again for minutes', async () => {
    fake.play(failing(API_ERRORS.badKey))
    const began = performance.now()

    const { result } = await runClaude(['hello'], whereOf(open()))

    expect(result).to.include({ is_error: true, api_error_status: 401 })
    expect(performance.now() - began).to.be.lessThan(20_000)
    expect(fake.asked).to.have.length(1)
    expect(troubles).to.deep.equal([API_ERRORS.badKey])
  })

  it('ends at once when the money limit is reached, after one request more', async () => {
    fake.play(SCENARIOS.loop)
    const api = open(0.000_001)

    const { result } = await runClaude(['go on'], whereOf(api), ['--tools=Bash', '--allowedTools=Bash'])

    expect(result).to.include({ is_error: true, api_error_status: 402 })
    expect(result['result']).to.include('money limit')
    expect(fake.asked).to.have.length(1)
    expect(troubles.map(({ type }) => type)).to.deep.equal(['money_limit'])
  })

  it('asks again after an answer that broke off, and the cost of both is counted', async () => {
    let isFirst = true
    fake.play((conversation) => {
      const play = isFirst ? SCENARIOS.cutStream : SCENARIOS.question
      isFirst = false
      return play(conversation)
    })
    const api = open()

    const { result } = await runClaude(['hello'], whereOf(api))

    expect(result['result']).to.include('Which page')
    expect(api.usage().calls).to.equal(2)
    expect(api.usage().inputTokens).to.be.greaterThan(told('input_tokens'))
  })
})
