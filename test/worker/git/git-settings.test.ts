import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { gitEnvironment } from '../../../worker/git/git-settings.ts'

describe('gitEnvironment', () => {
  const access = {
    PATH: '/bin',
    HOME: '/h',
    SSH_AUTH_SOCK: '/s',
    GIT_SSH_COMMAND: 'ssh -i k',
    GIT_ASKPASS: '/a',
    GIT_HOST: 'git.example.org',
    GIT_USERNAME: 'ann',
    GIT_PASSWORD: 'secret',
  }
  const own = { AWS_SECRET_ACCESS_KEY: 'x', GIT_DIR: '/x', GIT_CONFIG_COUNT: '1', GIT_EXTERNAL_DIFF: 'x' }

  for (const command of ['ls-remote', 'fetch', 'push'])
    it(`gives access to remotes to ${command}, and no credentials or settings of the worker`, () => {
      const env = gitEnvironment({ ...access, ...own }, { gitDir: '/m' }, [command, '--', 'r'])

      expect(env).to.include({ ...access, GIT_DIR: '/m', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' })
      expect(env).not.to.have.any.keys('AWS_SECRET_ACCESS_KEY', 'GIT_CONFIG_COUNT', 'GIT_EXTERNAL_DIFF')
      expect(readFileSync(env['GIT_CONFIG_GLOBAL'] ?? '', 'utf8').replace(/^\s*#.*\n/gm, '')).to.equal(
        '[safe]\n\tdirectory = *\n',
      )
    })

  it('takes the configuration file for remotes that the operator names', () => {
    const env = gitEnvironment({ GIT_CONFIG_GLOBAL: '/etc/w.gitconfig' }, { gitDir: '/m' }, ['fetch'])

    expect(env).to.include({ GIT_CONFIG_GLOBAL: '/etc/w.gitconfig' })
  })

  for (const command of ['add', 'checkout', 'status', 'rebase', 'commit-tree', 'write-tree'])
    it(`gives ${command} no credentials, and no configuration of anybody`, () => {
      const env = gitEnvironment({ ...access, ...own, GIT_CONFIG_GLOBAL: '/g' }, { gitDir: '/m' }, [command])

      expect(env).to.include({ PATH: '/bin', HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' })
      expect(
        Object.values(env).filter((value) => ['/s', '/a', 'ssh -i k', 'secret', 'ann'].includes(value)),
      ).to.deep.equal([])
    })

  it('names every directory of a worktree', () => {
    const env = gitEnvironment({}, { gitDir: '/w/.git', worktree: '/w' }, ['add'])

    expect(env).to.include({ GIT_DIR: '/w/.git', GIT_COMMON_DIR: '/w/.git', GIT_WORK_TREE: '/w' })
  })
})
