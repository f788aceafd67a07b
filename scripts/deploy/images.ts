// The images of both daemons, built from the checked out commit and pushed. An image whose tag is there is left alone.
import { deploymentNames } from '../../deployment/names.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import { isFailed } from './aws.ts'
import type { Aws } from './aws.ts'
import { DeployEnd } from './problems.ts'
import type { Run } from './run.ts'
import { PLATFORMS } from './tool-checks.ts'

const DOCKERFILE = 'docker/Dockerfile'

export interface ImageDeps {
  run: Run
  aws: Aws
}

export interface ImageWish {
  settings: Pick<DeploymentSettings, 'prefix' | 'region' | 'architecture' | 'agentPackage' | 'nodeImage'>
  account: string
  tag: string
}

/** The address of the account's own image repositories. */
export const registryOf = (account: string, region: string): string =>
  `${account}.dkr.ecr.${region}.amazonaws.com`

/** What `docker build` is told. Pure. */
export const buildArguments = (
  daemon: 'router' | 'worker',
  image: string,
  { settings }: ImageWish,
): string[] => {
  const { architecture, agentPackage, nodeImage } = settings
  const base = nodeImage === '' ? [] : ['--build-arg', `NODE_IMAGE=${nodeImage}`]
  const agent =
    daemon === 'worker' && agentPackage !== '' ? ['--build-arg', `AGENT_PACKAGE=${agentPackage}`] : []
  const platform = PLATFORMS[architecture]
  return [
    'build',
    '--target',
    daemon,
    '--platform',
    platform,
    '-f',
    DOCKERFILE,
    ...base,
    ...agent,
    '-t',
    image,
    '.',
  ]
}

const BY_TAG =
  'built on an image by its tag, which may be another one tomorrow: NODE_IMAGE=node@sha256:... pins it (docs/deploy.md)'

/** Rejects with a DeployEnd that names the step. */
export const pushImages = async ({ run, aws }: ImageDeps, wish: ImageWish): Promise<void> => {
  const { account, tag, settings } = wish
  const { routerImages, workerImages } = deploymentNames(settings.prefix)
  const registry = registryOf(account, settings.region)
  const docker = async (what: string, args: string[], input?: string): Promise<void> => {
    const { code } = await run('docker', args, input === undefined ? {} : { input })
    if (code !== 0)
      throw new DeployEnd(
        1,
        `images: ${what} failed (exit code ${code}). What it says above is the reason; make deploy again goes on from there`,
      )
  }
  const logIn = async (): Promise<void> => {
    const password = await aws.registryPassword()
    if (isFailed(password)) throw new DeployEnd(1, `images: ECR gives no password: ${password.failed}`)
    await docker('docker login', ['login', '--username', 'AWS', '--password-stdin', registry], password)
  }

  let isLoggedIn = false
  for (const [daemon, repository] of [
    ['router', routerImages],
    ['worker', workerImages],
  ] as const) {
    const image = `${registry}/${repository}:${tag}`
    const found = await aws.image(repository, tag)
    if (isFailed(found)) throw new DeployEnd(1, `images: ${repository} cannot be looked at: ${found.failed}`)
    console.log(`\n== image ${repository}:${tag}${found === 'there' ? ' is there' : ''}`)
    if (found === 'there') continue
    if (!isLoggedIn) {
      if (!settings.nodeImage.includes('@')) console.log(BY_TAG)
      await logIn()
    }
    isLoggedIn = true
    await docker(`docker build of the ${daemon}`, buildArguments(daemon, image, wish))
    await docker(`docker push of the ${daemon}`, ['push', image])
  }
}
