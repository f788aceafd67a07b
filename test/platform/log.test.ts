import { expect } from 'chai'
import { makeLog } from '../../platform/log.ts'
import { LOG_LEVELS } from '../../contract/settings/log-levels.ts'
import { emfProblems, metricsIn } from './emf-rules.ts'

describe('The log', () => {
  it('writes one line of JSON per event, with the daemon, the container and the facts', () => {
    const { log, lines, text } = setup()

    log.info('accepted', { commandId: 'c1', count: 0, note: 'two\nlines “é😀”', nothing: undefined })

    const { timestamp, ...line } = lines()[0]!
    expect(text()).to.match(/^[^\n]+\n$/)
    expect(new Date(String(timestamp)).getTime()).to.be.closeTo(Date.now(), 60_000)
    expect(line).to.deep.equal({
      level: 'info',
      event: 'accepted',
      daemon: 'router',
      containerId: 'router-1',
      commandId: 'c1',
      count: 0,
      note: 'two\nlines “é😀”',
    })
  })

  it('with more facts writes them into every line; newer ones win; the log it came from stays', () => {
    const { log, lines } = setup()
    const about = log.with({ projectKey: 'blog#ann', generation: 1 })

    about.with({ generation: 2 }).info('claimed', { open: 3 })
    about.info('claimed', { generation: 5 })
    log.info('started')

    expect(lines().map(({ projectKey, generation, open }) => [projectKey, generation, open])).to.deep.equal([
      ['blog#ann', 2, 3],
      ['blog#ann', 5, undefined],
      [undefined, undefined, undefined],
    ])
  })

  it('writes an error with its message, its stack and its causes', () => {
    const { log, lines } = setup()
    const cause = new TypeError('no such key', { cause: { code: 7 } })

    log.error('mail_failed', { error: new Error('cannot read mail s3://b/k', { cause }) })

    const error = lines()[0]!['error'] as Record<string, unknown>
    expect(error).to.include({ name: 'Error', message: 'cannot read mail s3://b/k' })
    expect(error['stack']).to.include('log.test.ts')
    expect(error['cause']).to.deep.include({ name: 'TypeError', message: 'no such key', cause: { code: 7 } })
  })

  it('writes what a failure is made of, like the refusals of all addresses of a host', () => {
    const { log, lines } = setup()
    const refusals = [new Error('connect ECONNREFUSED ::1:1'), new Error('connect ECONNREFUSED 127.0.0.1:1')]

    log.warn('poll_failed', { error: new AggregateError(refusals) })

    const { errors } = lines()[0]!['error'] as { errors: Error[] }
    expect(errors.map(({ message }) => message)).to.deep.equal(refusals.map(({ message }) => message))
  })

  it('writes an error without a cause without one', () => {
    const { log, lines } = setup()

    log.error('failed', { error: new Error('x') })

    expect(lines()[0]!['error']).to.have.all.keys('name', 'message', 'stack')
  })

  it('writes a Set as a list', () => {
    const { log, lines } = setup()

    log.info('accepted', { open: new Set(['c1', 'c2']) })

    expect(lines()[0]).to.deep.include({ open: ['c1', 'c2'] })
  })

  for (const [level, heard] of [
    ['error', ['error']],
    ['warn', ['error', 'warn']],
    ['info', ['error', 'warn', 'info']],
    ['debug', ['error', 'warn', 'info', 'debug']],
  ] as const)
    it(`at level ${level} writes ${heard.join(', ')}, and every metric`, () => {
      const { log, lines } = setup(level)

      for (const at of LOG_LEVELS) log[at]('event')

      expect(lines().map((line) => line['level'])).to.deep.equal(heard)

      log.info('worker_gauge', { owned: 0, busy: 0 })
      expect(lines().at(-1)).to.include({ event: 'worker_gauge', OwnedProjects: 0, BusyProjects: 0 })
    })

  it('lets the fields of `with` be dimensions, and puts metrics into the lines of their events alone', () => {
    const { log, lines, text } = setup()

    log.with({ end: 'dead' }).error('settled', { commandId: 'c1' })
    log.info('stopped')

    const [settled, stopped] = lines()
    expect(metricsIn(settled!)).to.deep.equal([{ name: 'Outcomes', dimensions: { end: 'dead' } }])
    expect(text().trim().split('\n').flatMap(emfProblems)).to.deep.equal([])
    expect(stopped).to.have.all.keys('timestamp', 'level', 'event', 'daemon', 'containerId')
  })

  it('writes a metric as such a line whatever else is in it', () => {
    const { log, text } = setup()

    log.error('claim_failed', { messageId: 'm1', error: new Error('two\nlines'), note: '“é😀”' })

    expect(emfProblems(text().trim())).to.deep.equal([])
  })
})

const setup = (level = 'info') => {
  let text = ''
  const out = (line: string): void => void (text += line)
  return {
    log: makeLog({ daemon: 'router', containerId: 'router-1' }, { level, namespace: 'webordinary', out }),
    text: () => text,
    lines: () =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}
