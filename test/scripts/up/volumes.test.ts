import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { removeImages } from '../../../scripts/up/images.ts'
import { removeVolumes, volumesInUse } from '../../../scripts/up/volumes.ts'
import { withVariable } from '../../worker/git/repositories.ts'

describe('The volumes and images of make up', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'volumes-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  /** With this script in the place of docker. */
  const withDocker = async (script: string, act: () => Promise<void>): Promise<void> => {
    const file = path.join(dir, 'docker')
    await writeFile(file, `#!/bin/sh\n${script}\n`)
    await chmod(file, 0o755)
    await withVariable('PATH', `${dir}:${process.env.PATH}`, act)
  }

  it('are those of every container, each once', () =>
    withDocker(
      `case "$1" in
        compose) case "$*" in *'--profile stand-in ps --all --quiet') printf 'c1\\nc2\\n' ;; esac ;;
        inspect) case "$*" in *' c1 c2') printf 'v1\\nrepositories\\n\\nv2\\nrepositories\\n\\n' ;; esac ;;
      esac`,
      async () => {
        expect(await volumesInUse()).to.deep.equal(['v1', 'repositories', 'v2'])
      },
    ))

  it('are none without a container: nothing is asked about none', () =>
    withDocker('case "$1" in compose) exit 0 ;; *) exit 1 ;; esac', async () => {
      expect(await volumesInUse()).to.deep.equal([])
    }))

  it('are removed by their names, and not without one', () =>
    withDocker(`echo "$@" >> '${dir}/asked'`, async () => {
      await removeVolumes([])
      await removeVolumes(['v1', 'v2'])

      expect(await readFile(path.join(dir, 'asked'), 'utf8')).to.equal('volume rm --force v1 v2\n')
    }))

  it('are removed with the images of former builds, once each, as far as nobody uses them', () =>
    withDocker(
      `echo "$@" >> '${dir}/asked'
      case "$*" in 'image ls '*) printf 'i1\\ni2\\ni1\\n' ;; *i1) exit 1 ;; esac`,
      async () => {
        await removeImages()

        expect((await readFile(path.join(dir, 'asked'), 'utf8')).split('\n')).to.deep.equal([
          'image ls --quiet --filter label=com.docker.compose.project=webordinary',
          'image rm --force i1',
          'image rm --force i2',
          '',
        ])
      },
    ))
})
