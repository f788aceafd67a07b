// Play docker and git. Nothing is built: an image is a name, and what a container of it does is decided where it is started (ecs/).
import type { Account } from '../account.ts'
import type { Program, Reply } from './reply.ts'

/** What the repository of the account has, without the address of the registry. */
const nameIn = (image: string): string => image.slice(image.indexOf('/') + 1)

const version = ({ hasEngine }: Account): Reply =>
  hasEngine
    ? { out: '28.0.0\n' }
    : { code: 1, err: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n' }

export const dockerProgram =
  (account: Account): Program =>
  ({ args }) => {
    const [command = ''] = args
    if (command === 'version') return version(account)
    if (command === 'buildx') return { out: 'Name: default\nPlatforms: linux/amd64*, linux/arm64\n' }
    if (command === 'push') account.images.add(nameIn(args.at(-1) ?? ''))
    return {}
  }

export const gitProgram =
  (account: Account): Program =>
  ({ args }) =>
    args[0] === 'rev-parse' ? { out: `${account.commit}\n` } : {}
