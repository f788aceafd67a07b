import { expect } from 'chai'
import { childEnv } from '../../../worker/process/child-env.ts'
import { runProgram } from '../../../worker/process/run-program.ts'

const WORKER = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/home/of-the-worker',
  LANG: 'C.UTF-8',
  TZ: 'Europe/Berlin',
  NODE: '/usr/bin/node',
  NODE_OPTIONS: '--require=/worker/only.js',
  AWS_ACCESS_KEY_ID: 'secret',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/secret',
  ANTHROPIC_API_KEY: 'secret',
  GITHUB_TOKEN: 'secret',
  SSH_AUTH_SOCK: '/secret',
  GIT_ASKPASS: '/secret',
  GIT_HOST: 'git.example.org',
  GIT_USERNAME: 'ann',
  GIT_PASSWORD: 'secret',
  WORKSPACE_DIR: '/workspace',
}
const FACTS = {
  commandId: 'c1',
  threadId: 't1',
  home: '/home/of-the-child',
  temporary: '/tmp/of-the-job',
  email: 'bot@a.test',
}
const IDENTITY = {
  GIT_AUTHOR_NAME: 'Webordinary',
  GIT_AUTHOR_EMAIL: 'bot@a.test',
  GIT_COMMITTER_NAME: 'Webordinary',
  GIT_COMMITTER_EMAIL: 'bot@a.test',
}

describe('The environment of a child', () => {
  it('holds in a real process what is allowed, and nothing of the worker besides', async () => {
    const env = childEnv(WORKER, { ...FACTS, attachments: '/files' })

    const { tail } = await runProgram({
      program: ['env'],
      cwd: '/',
      env,
      limitSeconds: 20,
      graceSeconds: 1,
      signal: new AbortController().signal,
    })

    expect(tail.trim().split('\n').toSorted()).to.deep.equal([
      ...Object.entries(IDENTITY)
        .map(([name, value]) => `${name}=${value}`)
        .toSorted(),
      'GIT_CONFIG_NOSYSTEM=1',
      'HOME=/home/of-the-child',
      'LANG=C.UTF-8',
      'NODE=/usr/bin/node',
      'PATH=/usr/local/bin:/usr/bin:/bin',
      'TMPDIR=/tmp/of-the-job',
      'TZ=Europe/Berlin',
      'WEBORDINARY_ATTACHMENTS=/files',
      'WEBORDINARY_COMMAND_ID=c1',
      'WEBORDINARY_THREAD_ID=t1',
    ])
  })

  it('has a path to the usual programs even when the worker has none', () => {
    expect(childEnv({}, FACTS)).to.deep.equal({
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: '/home/of-the-child',
      TMPDIR: '/tmp/of-the-job',
      ...IDENTITY,
      GIT_CONFIG_NOSYSTEM: '1',
      WEBORDINARY_COMMAND_ID: 'c1',
      WEBORDINARY_THREAD_ID: 't1',
    })
  })
})
