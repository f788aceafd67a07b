import { expect } from 'chai'
import type { Identity } from '../../../router/interpret/identify.ts'
import { identify, namedProjects, projectKeysOf, threadKeys } from '../../../router/interpret/identify.ts'
import { threadIdOf } from '../../../router/threads/ids.ts'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import type { Thread } from '../../../router/threads/thread-table.ts'
import { SENDER, aConfig } from './examples.ts'

const shop = aConfig()
const blog = aConfig({ projectId: 'blog' })
const thread = (projectKey: string, threadId = 't1'): Thread => ({
  threadId,
  projectKey,
  sessionId: threadId,
  branch: `thread-${threadId}`,
})
const known = (config = shop, found?: Thread): Identity => ({ kind: 'known', config, thread: found })
const ambiguous: Identity = { kind: 'ambiguous' }
const unknownSender: Identity = { kind: 'unknown sender' }

describe('identifying a message', () => {
  const own = thread('shop#ann')
  const foreign = thread('shop#bob', 't2')
  const cases: [
    what: string,
    projects: (typeof shop)[],
    threads: Thread[],
    named: string[],
    expected: Identity,
  ][] = [
    ['no project', [], [], [], unknownSender],
    ["no project, and somebody's thread", [], [foreign], ['shop'], unknownSender],
    ['one project', [shop], [], [], known(shop)],
    ['one project, named', [shop], [], ['shop'], known(shop)],
    ['one project, another one named', [shop], [], ['blog'], ambiguous],
    ['several projects', [shop, blog], [], [], ambiguous],
    ['several projects, one named', [shop, blog], [], ['blog'], known(blog)],
    ['several projects, two named', [shop, blog], [], ['blog', 'shop'], ambiguous],
    ['several projects, one of two named is theirs', [shop, blog], [], ['wiki', 'shop'], known(shop)],
    ['several projects, none named is theirs', [shop, blog], [], ['wiki'], ambiguous],
    ['a thread', [shop], [own], [], known(shop, own)],
    ['a thread, before what the recipient says', [shop, blog], [own], ['blog'], known(shop, own)],
    [
      'a thread of one of several projects',
      [shop, blog],
      [thread('blog#ann')],
      [],
      known(blog, thread('blog#ann')),
    ],
    ["somebody else's thread", [shop], [foreign], [], known(shop)],
    ["somebody else's thread, then an own one", [shop], [foreign, own], [], known(shop, own)],
    [
      'two own threads: the first',
      [shop, blog],
      [thread('blog#ann'), own],
      [],
      known(blog, thread('blog#ann')),
    ],
    ["somebody else's thread and several projects", [shop, blog], [foreign], [], ambiguous],
    ['a thread of a project that was taken away', [shop], [thread('blog#ann')], [], known(shop)],
  ]

  for (const [what, projects, threads, named, expected] of cases)
    it(`with ${what} gives ${expected.kind}`, () => {
      expect(identify(projects, threads, named)).to.deep.equal(expected)
    })
})

describe('the projects that recipients name', () => {
  const cases: [recipients: string[], expected: string[]][] = [
    [[], []],
    [['edit@example.org'], []],
    [['edit+shop@example.org'], ['shop']],
    [['Edit+SHOP@Example.ORG'], ['shop']],
    [['edit+shop@example.org', 'bob@customer.test', 'edit+shop@example.org'], ['shop']],
    [
      ['edit+shop@example.org', 'edit+blog@example.org'],
      ['shop', 'blog'],
    ],
    [['edit+shop@evil.test', 'editor+shop@example.org', 'shop@example.org'], []],
    [['edit+shop+x@example.org'], ['shop+x']],
    [['edit+@example.org'], ['']],
  ]

  for (const [recipients, expected] of cases)
    it(`are ${JSON.stringify(expected)} for ${recipients.join(', ') || 'nobody'}`, () => {
      expect(namedProjects(recipients, SENDER)).to.deep.equal(expected)
    })
})

describe('the keys of a thread', () => {
  it('are none without references', () => {
    expect(threadKeys({ inReplyTo: [], references: [] }, ['shop#ann'])).to.deep.equal([])
  })

  it('are where it was sent to, what it answers, what else our own Message-IDs name, then the conversation by its first messages, then each message', () => {
    const references = ['<root@customer.test>', '<t7.c1-answer@example.org>', '<0100@email.amazonses.com>']
    const inReplyTo = references.slice(2)
    const target = { threadId: 't9', projectKey: 'shop#ann' }
    const keys = threadKeys({ inReplyTo, references }, projectKeysOf([shop, blog]), [target])

    expect(keys).to.deep.equal([
      't9',
      messageAlias('<0100@email.amazonses.com>'),
      't7',
      ...references.flatMap((id) => [threadIdOf('shop#ann', id), threadIdOf('blog#ann', id)]),
      ...references.map(messageAlias),
    ])
  })
})
