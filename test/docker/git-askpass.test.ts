import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const GIT_ASKPASS = fileURLToPath(new URL('../../docker/git-askpass', import.meta.url))

/** What git itself gets when it needs credentials for this address; `undefined` when it gets none. */
const credentialsFor = async (url: string): Promise<Record<string, string> | undefined> => {
  const env = {
    PATH: process.env['PATH'] ?? '',
    GIT_ASKPASS,
    GIT_HOST: 'git.example.org',
    GIT_USERNAME: 'bot',
    GIT_PASSWORD: 'p$a"s s',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  }
  const child = execFile('git', ['credential', 'fill'], { env })
  child.stdin?.end(`url=${url}\n\n`)
  const [said, [code]] = await Promise.all([text(child.stdout ?? process.stdin), once(child, 'exit')])
  return code === 0
    ? Object.fromEntries(
        said
          .trim()
          .split('\n')
          .map((line) => line.split(/=(.*)/s)),
      )
    : undefined
}

describe('The password of the repositories', () => {
  it('is given to their host', async () => {
    expect(await credentialsFor('https://git.example.org/shop.git')).to.include({
      username: 'bot',
      password: 'p$a"s s',
    })
  })

  for (const url of [
    'https://evil.example/shop.git',
    'https://git.example.org.evil.example/shop.git',
    'https://git.example.org@evil.example/shop.git',
    'https://git.example.org:8443/shop.git',
    'http://git.example.org/shop.git',
  ])
    it(`is not given for ${url}`, async () => {
      expect((await credentialsFor(url))?.['password']).to.equal(undefined)
    })
})
