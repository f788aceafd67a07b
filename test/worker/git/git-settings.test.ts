import { expect } from 'chai'
import { gitEnvironment } from '../../../worker/git/git-settings.ts'

describe('gitEnvironment', () => {
  it('passes on what gives access to remotes, and no credentials or settings of the worker', () => {
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

    const env = gitEnvironment({ ...access, ...own }, { gitDir: '/m' })

    expect(env).to.include({ ...access, GIT_DIR: '/m', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' })
    expect(env).not.to.have.any.keys('AWS_SECRET_ACCESS_KEY', 'GIT_CONFIG_COUNT', 'GIT_EXTERNAL_DIFF')
  })

  it('names every directory of a worktree', () => {
    const env = gitEnvironment({}, { gitDir: '/w/.git', worktree: '/w' })

    expect(env).to.include({ GIT_DIR: '/w/.git', GIT_COMMON_DIR: '/w/.git', GIT_WORK_TREE: '/w' })
  })
})
