import { globSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

const DAEMONS = '{contract,platform,cloud,router,worker}/**/*.ts'

/** Names of events at these levels, where the code logs them by name. */
const logged = (levels: string): Set<string> => {
  const code = globSync(DAEMONS).map((path) => readFileSync(path, 'utf8'))
  const calls = new RegExp(`\\.(?:${levels})\\(([^,)]*)`, 'g')
  const names = (first: string): string[] => [...first.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
  return new Set(code.flatMap((text) => [...text.matchAll(calls)].flatMap(([, first = '']) => names(first))))
}

/** What stands in code marks between two headings of the page and looks like an event. */
const named = (from: string, to: string): string[] => {
  const page = readFileSync('docs/operations.md', 'utf8')
  const section = page.slice(page.indexOf(from), page.indexOf(to))
  return [...section.matchAll(/`([a-z]+(?:_[a-z]+)*)`/g)].map(([, name = '']) => name)
}

/** Fields of events, not events. */
const FIELDS = new Set(['on', 'again', 'error', 'warn', 'loop', 'why', 'seen', 'unsaved'])

describe('The events that docs/operations.md names', () => {
  it('are all logged by the code', () => {
    const all = logged('debug|info|warn|error')
    const names = named('## Reading the logs', '## Alarms').filter((name) => !FIELDS.has(name))

    expect(names.length).to.be.greaterThan(40)
    // `log[result]`: its names are values.
    expect(names.filter((name) => !all.has(name) && name !== 'released')).to.deep.equal([])
  })

  it('are all those that are logged as errors', () => {
    const names = new Set(named('### Events to worry about', '## Alarms'))

    expect([...logged('error')].filter((name) => !names.has(name))).to.deep.equal([])
  })
})
