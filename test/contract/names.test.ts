import path from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import {
  branchOf,
  isId,
  isPrefix,
  isProjectId,
  isUserId,
  projectKeyOf,
  projectQueueNames,
  projectQueuePatterns,
  sharedQueueNames,
  splitProjectKey,
  tableNames,
} from '../../contract/names.ts'
import { anyText } from './messages/arbitraries.ts'

/** No kind of name may ever be one of these. */
const HOSTILE = [
  ['empty', ''],
  ['a path out of its directory', '../x'],
  ['a separator of a project key', 'a#b'],
  ['300 characters', 'a'.repeat(300)],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['valueOf', 'valueOf'],
  ['a Cyrillic a', '\u0430b'],
  ['a full-width letter', '\uff41b'],
  ['a zero-width space', 'a\u200bb'],
  ['the Kelvin sign', '\u212aelvin'],
  ['a trailing newline', 'ab\n'],
  ['a newline inside', 'a\nb'],
  ['a NUL', 'a\0b'],
  ['a blank', 'a b'],
  ['a dot', 'a.b'],
  ['a slash', 'a/b'],
  ['an option', '-rf'],
  ['an emoji', 'a\u{1f600}'],
] as const

const KINDS = [
  {
    kind: 'An id',
    accepts: isId,
    good: ['a', '7', 'A-b_C', 'x'.repeat(64), 'proto', 'c0ffee-', 'a--b'],
    bad: ['x'.repeat(65), '_a', 'hasOwnProperty'],
  },
  {
    kind: 'A project id',
    accepts: isProjectId,
    good: ['a', '7', 'blog', 'my-shop-2', 'a'.repeat(32)],
    bad: ['a'.repeat(33), 'Blog', 'a-', '-a', 'a--b', 'a_b'],
  },
  {
    kind: 'A user id',
    accepts: isUserId,
    good: ['a', '_', 'ann_2', 'u'.repeat(20)],
    bad: ['u'.repeat(21), 'Ann', 'b-c'],
  },
  {
    kind: 'A prefix',
    accepts: isPrefix,
    good: ['wo', 'webordinary', 'a'.repeat(15), 'a1'],
    bad: ['a', 'a'.repeat(16), '1a', 'Web', 'a-b', 'a_b'],
  },
]

describe('Names', () => {
  for (const { kind, accepts, good, bad } of KINDS) {
    for (const text of good)
      it(`${kind} may be ${JSON.stringify(text)}`, () => expect(accepts(text)).to.equal(true))
    for (const text of bad)
      it(`${kind} is never ${JSON.stringify(text)}`, () => expect(accepts(text)).to.equal(false))
    for (const [what, text] of HOSTILE)
      if (!(kind === 'A prefix' && text === 'constructor'))
        it(`${kind} is never ${what}`, () => expect(accepts(text)).to.equal(false))
  }

  it('An id is one plain path segment and key, whatever the text was', () => {
    const ids = fc.oneof(anyText, fc.stringMatching(/^[\w.#/ -]{1,5}$/))
    fc.assert(
      fc.property(ids, (text) => {
        if (!isId(text)) return
        expect(path.basename(text)).to.equal(text)
        expect(Object.hasOwn({ [text]: 1 }, text) && !(text in {})).to.equal(true)
        expect(branchOf(text)).to.match(/^thread-[\w-]+$/)
      }),
      { numRuns: 5_000 },
    )
  })

  it('A project key splits into the halves that it was joined from', () => {
    expect(splitProjectKey(projectKeyOf('my-shop', 'ann_2'))).to.deep.equal({
      projectId: 'my-shop',
      userId: 'ann_2',
    })
  })

  for (const key of [
    '',
    '#',
    'a',
    'a#',
    '#b',
    'a#b#c',
    'a#b-c',
    'A#b',
    'a#b\n',
    '__proto__#b',
    'a#constructor',
  ])
    it(`${JSON.stringify(key)} is refused as a project key, and the error shows it`, () => {
      expect(() => splitProjectKey(key)).to.throw(JSON.stringify(key))
      expect(() => projectQueueNames('wo', key)).to.throw(JSON.stringify(key))
    })

  it('Queues and tables are called as operators, dashboards and rights know them', () => {
    expect(sharedQueueNames('wo')).to.deep.equal({
      email: 'wo-email',
      emailDlq: 'wo-email-dlq',
      unclaimed: 'wo-unclaimed',
      unclaimedDlq: 'wo-unclaimed-dlq',
      doorbell: 'wo-doorbell',
    })
    expect(projectQueueNames('wo', 'my-shop#ann_2')).to.deep.equal({
      input: 'wo-input-my-shop-ann_2.fifo',
      output: 'wo-output-my-shop-ann_2',
      dlq: 'wo-dlq-my-shop-ann_2.fifo',
    })
    expect(projectQueuePatterns('wo')).to.deep.equal({
      input: 'wo-input-*.fifo',
      output: 'wo-output-*',
      dlq: 'wo-dlq-*.fifo',
    })
    expect(tableNames('wo')).to.deep.equal({
      ownership: 'wo-container-ownership',
      tracking: 'wo-queue-tracking',
      threads: 'wo-thread-mappings',
      configs: 'wo-project-configs',
      queues: 'wo-container-queues',
      daemons: 'wo-daemons',
    })
  })

  it('The longest names of queues are ones that SQS takes', () => {
    const prefix = 'p'.repeat(15)
    const key = projectKeyOf('a'.repeat(32), 'u'.repeat(20))

    const names = [
      ...Object.values(projectQueueNames(prefix, key)),
      ...Object.values(sharedQueueNames(prefix)),
    ]

    for (const name of names) {
      expect(name.length).to.be.at.most(80)
      expect(name).to.match(/^[A-Za-z0-9_-]+(\.fifo)?$/)
    }
  })

  it('No two project keys share a queue, nor does any with the queues that exist once', () => {
    const parts = ['a', 'b', 'email', 'dlq', 'input']
    const projects = parts.flatMap((one) => [one, ...parts.map((two) => `${one}-${two}`)])
    const users = parts.flatMap((one) => [one, ...parts.map((two) => `${one}_${two}`)])

    const names = projects.flatMap((projectId) =>
      users.flatMap((userId) => Object.values(projectQueueNames('wo', projectKeyOf(projectId, userId)))),
    )
    const all = [...names, ...Object.values(sharedQueueNames('wo'))]

    expect(new Set(all).size).to.equal(all.length)
  })

  it('The tables of two prefixes have nothing in common', () => {
    const all = [...Object.values(tableNames('wo')), ...Object.values(tableNames('wob'))]

    expect(new Set(all).size).to.equal(12)
    for (const name of all) expect(name).to.match(/^[a-z-]{3,255}$/)
  })
})
