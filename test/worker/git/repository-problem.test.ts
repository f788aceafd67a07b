import { expect } from 'chai'
import { noSuchBranch, repositoryProblem } from '../../../worker/git/repository-problem.ts'
import { GitFailed } from '../../../worker/git/run-git.ts'

const failed = (stderr: string, why: GitFailed['why'] = 'failed'): GitFailed =>
  new GitFailed(['fetch'], { why, code: 128, stderr, seconds: 300 })

const DENIED = 'The repository does not exist, or it refuses access.'
const AWAY = "The repository's server cannot be reached at the moment."

describe('repositoryProblem', () => {
  const reads: [stderr: string, userMessage: string][] = [
    [
      "fatal: '/x' does not appear to be a git repository\nfatal: Could not read from remote repository.",
      DENIED,
    ],
    ['ERROR: Repository not found.\nfatal: Could not read from remote repository.', DENIED],
    ['git@host: Permission denied (publickey).\nfatal: Could not read from remote repository.', DENIED],
    ['remote: Not Found\nfatal: Authentication failed for https://host/', DENIED],
    ["fatal: could not read Username for 'https://host': terminal prompts disabled", DENIED],
    ['fatal: unable to access https://host/: The requested URL returned error: 403', DENIED],
    ['fatal: unable to access https://host/: The requested URL returned error: 503', AWAY],
    ['fatal: unable to access https://host/: Could not resolve host: host', AWAY],
    [
      'ssh: connect to host h port 22: Connection refused\nfatal: Could not read from remote repository.',
      AWAY,
    ],
    ['error: RPC failed\nfatal: early EOF', AWAY],
    ['warning: x\nfatal: something new', 'The repository cannot be read: something new.'],
    ['', 'The repository cannot be read: git gave no reason.'],
    [
      "fatal: cannot lock ref in '/data/worker-2/shop/mirror.git/refs/x', nor /data/worker-2/shop/ann/thread-t1/a",
      "The repository cannot be read: cannot lock ref in 'mirror.git/refs/x', nor thread-t1/a.",
    ],
  ]
  for (const [stderr, userMessage] of reads)
    it(`says for ${JSON.stringify(stderr)}: ${userMessage}`, () => {
      expect(repositoryProblem('read', failed(stderr)).userMessage).to.equal(userMessage)
    })

  const pushes: [name: string, stderr: string, userMessage: string][] = [
    [
      'a rejection with words of the remote',
      'remote: error: GH006: Protected branch        \nremote: \nTo https://host/x\n ! [remote rejected] abc -> thread-t (protected branch hook declined)\n ! [remote rejected] def -> refs/f (atomic push failed)\n',
      'The repository refused the push (protected branch hook declined). It said:\nerror: GH006: Protected branch',
    ],
    [
      'a rejection without words',
      ' ! [remote rejected] a -> b (atomic transaction failed)\n ! [remote rejected] c -> d (deny updating a hidden ref)\n',
      'The repository refused the push (deny updating a hidden ref).',
    ],
    [
      'no access',
      'ERROR: Permission denied to robot.\nfatal: Could not read from remote repository.',
      DENIED,
    ],
    ['no answer', 'ssh: connect to host h: Connection timed out', AWAY],
    [
      'no atomic pushes',
      'fatal: the receiving end does not support --atomic push',
      'The repository cannot be pushed to: the receiving end does not support --atomic push.',
    ],
    [
      'something that the host cannot do, after which it hangs up',
      'fatal: the receiving end does not support --atomic push\nfatal: the remote end hung up unexpectedly\n',
      'The repository cannot be pushed to: the receiving end does not support --atomic push.',
    ],
    [
      'an old git, after which the host hangs up',
      'fatal: the receiving end does not support push options\nfatal: the remote end hung up unexpectedly\n',
      'The repository cannot be pushed to: the receiving end does not support push options.',
    ],
    [
      'an error of the pack, after which the host hangs up',
      'error: bad tree object 1234\nfatal: the remote end hung up unexpectedly\n',
      'The repository cannot be pushed to: bad tree object 1234.',
    ],
    [
      'a refusal after which the host hangs up',
      ' ! [remote rejected] a -> b (deny updating a hidden ref)\nfatal: the remote end hung up unexpectedly\n',
      'The repository refused the push (deny updating a hidden ref).',
    ],
    [
      'a host that is gone in the middle of it',
      'send-pack: unexpected disconnect while reading sideband packet\nerror: error in sideband demultiplexer\nerror: failed to push some refs to x',
      AWAY,
    ],
    [
      'a host that hangs up on a push',
      "fatal: the remote end hung up unexpectedly\nerror: failed to push some refs to 'https://host/x'",
      AWAY,
    ],
    ['a host that hangs up at once', 'fatal: the remote end hung up unexpectedly', AWAY],
    [
      'a connection that breaks, and then git',
      'error: RPC failed; curl 56 Recv failure\nsend-pack: unexpected disconnect while reading sideband packet\nfatal: the remote end hung up unexpectedly',
      AWAY,
    ],
  ]
  for (const [name, stderr, userMessage] of pushes)
    it(`tells about a push with ${name}`, () => {
      expect(repositoryProblem('push', failed(stderr)).userMessage).to.equal(userMessage)
    })

  it('says how long git was waited for', () => {
    expect(repositoryProblem('push', failed('', 'too slow')).userMessage).to.match(
      /^Git took longer than 300 seconds/,
    )
  })

  it('shortens what the remote says, and takes control characters out', () => {
    const { userMessage } = repositoryProblem(
      'push',
      failed(`remote: \u001b[31m${'x'.repeat(5_000)}\u0007\n`),
    )

    expect(userMessage.length).to.be.within(500, 600)
    expect(userMessage).not.to.match(/[^\P{Cc}\n]/u)
  })

  it('shortens what the remote says by whole characters', () => {
    for (const before of ['', 'x']) {
      const said = failed(`remote: ${before}${'🌻'.repeat(1_000)}\n`)
      expect(repositoryProblem('push', said).userMessage.isWellFormed()).to.equal(true)
    }
  })

  it('keeps what git said as the cause', () => {
    const cause = failed('fatal: x')

    expect(repositoryProblem('read', cause).cause).to.equal(cause)
  })
})

describe('noSuchBranch', () => {
  it('names five branches at most, those of threads last', () => {
    const present = ['thread-1', 'a', 'b', 'c', 'd', 'thread-2', 'e']

    expect(noSuchBranch('main', present).userMessage).to.equal(
      'The repository has no branch main. It has: a, b, c, d, e, and 2 more.',
    )
  })

  it('does not name fences among them', () => {
    const fence = 'webordinary-fence/webordinary/shop/ann'

    expect(noSuchBranch('main', ['a', fence]).userMessage).to.equal(
      'The repository has no branch main. It has: a.',
    )
    expect(noSuchBranch('main', [fence]).userMessage).to.contain('is empty')
  })

  it('says that a repository is empty', () => {
    expect(noSuchBranch('main', []).userMessage).to.contain('is empty')
  })
})
