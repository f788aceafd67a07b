import type { TerraformStack } from '#cdk'
import { EcrLifecyclePolicy } from '#aws/ecr-lifecycle-policy'
import { EcrRepository } from '#aws/ecr-repository'
import { deploymentNames } from '../../deployment/names.ts'

/** Enough to go back by; each is some 80 to 250 MB that is paid for. */
const KEPT_IMAGES = 20

const onlyTheNewest = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: `keep the newest ${KEPT_IMAGES}`,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: KEPT_IMAGES },
      action: { type: 'expire' },
    },
  ],
})

/** A tag is a commit and stays what it was. Images can be made again from it, so they go with their repository. */
const makeRepository = (stack: TerraformStack, id: string, name: string): EcrRepository => {
  const repository = new EcrRepository(stack, id, {
    name,
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    forceDelete: true,
  })
  new EcrLifecyclePolicy(stack, `${id}-lifecycle`, { repository: repository.name, policy: onlyTheNewest })
  return repository
}

/** The repositories of the images of both daemons. */
export const makeImages = (stack: TerraformStack, prefix: string) => {
  const { routerImages, workerImages } = deploymentNames(prefix)
  return {
    router: makeRepository(stack, 'router-images', routerImages),
    worker: makeRepository(stack, 'worker-images', workerImages),
  }
}
